"""The two counts of the page, in SQL: the whole city in one pass, a small unit by its indexes."""

from __future__ import annotations

# Begins both statements: who works under a unit on a day, of the kinds of staff that are looked at, and in which
# unit below it. Nobody who worked in no month of the period (`abdi.people.away.months_worked`: a month counts while no
# more than half of its days are days of leave), or is appraised in another system.
STAFF = """
WITH staff AS MATERIALIZED (
  SELECT a.person_id, split_part(substr(u.lineage, %(skip)s), '/', 1) AS child
  FROM people_appointment a JOIN people_unit u ON u.id = a.unit_id JOIN people_person p ON p.id = a.person_id
  WHERE a.kind = 'definitif' AND a.during @> %(day)s AND starts_with(u.lineage, %(prefix)s)
    AND (p.employment_status, a.job_type) IN (SELECT * FROM unnest(%(statuses)s::text[], %(job_types)s::text[]))
    AND NOT EXISTS (
      SELECT FROM people_absence x WHERE x.person_id = p.id AND x.withdrawn_at IS NULL
        AND x.during && daterange(%(starts)s, %(ends)s, '[]')
        AND NOT EXISTS (
          SELECT FROM generate_series(%(starts)s::date::timestamp, %(ends)s::date, '1 month') first,
            LATERAL (SELECT daterange(first::date, (first + interval '1 month')::date) AS days) month
          WHERE upper(days) - lower(days) >= 2 * (
            SELECT coalesce(sum(upper(y.during * days) - lower(y.during * days)), 0) FROM people_absence y
            WHERE y.person_id = p.id AND y.withdrawn_at IS NULL AND y.during && days
          )
        )
    ) AND NOT EXISTS (
      SELECT FROM people_othersystem x WHERE x.person_id = p.id AND x.withdrawn_at IS NULL
        AND x.during @> %(day)s
    )
)"""

PROGRESS = """,
spans AS (
  SELECT p.id FROM cycles_period p JOIN cycles_series s ON s.id = p.series_id
  WHERE s.year_id = %(year)s AND p.starts = %(starts)s AND p.ends = %(ends)s
),
plans AS (
  SELECT DISTINCT s.person_id FROM staff JOIN goals_skp s USING (person_id) JOIN goals_skpversion v ON v.skp_id = s.id
  WHERE s.year_id = %(year)s AND v.status = 'berlaku'
),
reports AS (
  SELECT DISTINCT s.person_id FROM staff JOIN goals_skp s USING (person_id) JOIN reporting_report r ON r.skp_id = s.id
  WHERE r.period_id IN (SELECT id FROM spans) AND r.status IN ('dilaporkan', 'dibaca')
),
ratings AS (
  SELECT DISTINCT e.person_id FROM staff JOIN appraisals_appraisal e USING (person_id)
  WHERE e.period_id IN (SELECT id FROM spans) AND e.status IN ('dinilai', 'final')
)
SELECT child, count(*), count(plans.person_id), count(reports.person_id), count(ratings.person_id)
FROM staff LEFT JOIN plans USING (person_id) LEFT JOIN reports USING (person_id) LEFT JOIN ratings USING (person_id)
GROUP BY child
"""

# A report is settled by the rating that rests on it. Where no predikat stands before it, the penilai cannot rate: the
# wait is that of whoever sets it, by the rule the superior of who leads the unit. (Who leads a unit is rated by that
# very superior.) Where BKD arranged it otherwise, the row names the unit whose predikat is awaited, and no superior.
# A superior who has lent his office in writing is not waited for: his delegate is, but for the delegate himself.
# Follows `abdi.appraisals.determination.COVERED`.
WAITING = """,
leaders AS MATERIALIZED (
  SELECT DISTINCT ON (unit_id) unit_id, person_id FROM people_appointment
  WHERE leads_unit AND kind = 'definitif' AND during @> %(day)s ORDER BY unit_id, id
),
waits AS (
  SELECT s.person_id, s.person_id AS asks, NULL::bigint AS awaited, v.submitted_at AS since, 'skp' AS what
  FROM staff JOIN goals_skp s USING (person_id) JOIN goals_skpversion v ON v.skp_id = s.id
  WHERE s.year_id = %(year)s AND v.status IN ('diajukan', 'dibaca')
  UNION ALL
  SELECT s.person_id, CASE WHEN lacks.by_rule THEN h.person_id ELSE s.person_id END,
    lacks.awaited, r.submitted_at,
    CASE WHEN lacks.by_rule OR lacks.awaited IS NOT NULL THEN 'predikat' ELSE 'penilaian' END
  FROM staff JOIN goals_skp s USING (person_id) JOIN reporting_report r ON r.skp_id = s.id
    JOIN cycles_period p ON p.id = r.period_id
    LEFT JOIN covered c ON c.unit_id = s.unit_id AND c.starts = p.starts AND c.ends = p.ends
    LEFT JOIN leaders h ON h.unit_id = s.unit_id
    LEFT JOIN LATERAL (
      SELECT counts_in_id, is_own FROM arranged
      WHERE unit_id = s.unit_id AND during @> p.ends AND awaited
      ORDER BY length(lineage) DESC LIMIT 1
    ) o ON TRUE
    CROSS JOIN LATERAL (
      SELECT c.unit_id IS NULL AND o.counts_in_id IS NULL AND h.person_id <> s.person_id AS by_rule,
        CASE WHEN c.unit_id IS NULL AND (o.is_own OR h.person_id IS DISTINCT FROM s.person_id)
          THEN o.counts_in_id END AS awaited
    ) lacks
  WHERE s.year_id = %(year)s AND r.status IN ('dilaporkan', 'dibaca')
    AND r.settled_at IS NULL AND p.ends < %(day)s AND p.closed_at IS NULL
)
SELECT waits.awaited, b.public_id, b.name, count(*) FILTER (WHERE what = 'skp'),
  count(*) FILTER (WHERE what = 'penilaian'), count(*) FILTER (WHERE what = 'predikat'),
  count(DISTINCT waits.person_id), min(since)
FROM waits
LEFT JOIN people_supervision l ON l.person_id = waits.asks AND l.during @> %(day)s
LEFT JOIN people_delegation d
  ON d.delegator_id = l.superior_id AND d.during @> %(day)s AND d.delegate_id <> waits.asks
LEFT JOIN people_person b ON waits.awaited IS NULL AND b.id = coalesce(d.delegate_id, l.superior_id)
GROUP BY waits.awaited, b.id ORDER BY min(since), b.name LIMIT %(limit)s
"""
