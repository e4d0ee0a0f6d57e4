"""e-Kinerja BKN, the obligatory national system: nobody types there what stands here, nor here what stands there.

`fields` puts an SKP, its realisation and its judgement into the order in which e-Kinerja asks for them, to be copied
field by field or taken along as XLSX; `reading` reads an SKP that was exported there. The columns of its daily form
("Progress Harian") are read and written by `abdi.activities.sheets`.

e-Kinerja publishes no description of its forms. The order follows BKN's own guide (2022) and the official form of
PermenPANRB 6/2022; the codes of ratings are those that its interface uses. docs/ekinerja.md says what was seen and
what is assumed.
"""
