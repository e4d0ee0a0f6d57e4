"""Tables to which the application may only add. `abdi doctor` and a guard test hold the rights against this list."""

TABLES: frozenset[str] = frozenset(
    {
        "core_history",
        "core_ledgerentry",
        "core_ledgerbatch",
        "core_ledgerleaf",
        "core_accesslog",
        "core_issueddocument",
        "core_receipt",
        "core_storedfile",
        "appraisals_rating",
        "appraisals_earlyrating",
        "objections_casefile",
        "objections_exhibit",
        "goals_message",
        "measures_delivery",
        "accounts_securityevent",
        "ballots_answer",
        "ballots_remark",
        "ballots_turnout",
        "acceptance_figure",
    }
)

# Columns of these that the application may empty after all, where the table's own trigger allows it.
COLUMNS: dict[str, frozenset[str]] = {"core_receipt": frozenset({"record", "salt"})}

# Tracked by nobody: append-only bulk results, queues and what the framework keeps for itself.
WITHOUT_HISTORY: frozenset[str] = TABLES | {
    "core_ledgerpending",
    "core_submission",
    "core_cache",
    "core_heartbeat",
    "screening_mark",
    "screening_sweep",
    "people_importproblem",
    "people_importprogress",
    "activities_intakeproblem",
    "accounts_session",
    "accounts_attempt",
    # What was told, and what left: the news itself stands in the records of what happened.
    "notifications_notice",
    "notifications_delivery",
    "notifications_digestround",
    "notifications_addresstrouble",
    # Secret: a history would tell who said what, as of the answers above (docs/anonymity.md).
    "ballots_draft",
    # What other systems tell, taken in as a whole: the same file brings back the same rows.
    "measures_citizenreport",
    "measures_budgetmonth",
    "measures_event",
    # Practice: nothing of it is on record, and it is thrown away after thirty days.
    "practice_exercise",
    "practice_acquaintance",
    # A trial without consequence: nothing of it is on record, and it is removed on a day told beforehand.
    "trials_trial",
    "trials_case",
    "trials_handover",
}
