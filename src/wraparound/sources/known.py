"""Published datasets we can tell apart but make no use of yet, so that no file goes unexplained."""

from __future__ import annotations

from collections.abc import Callable

from wraparound.sources.dataset import Glimpse

Tells = Callable[[Glimpse], bool]

DOCUMENTATION = "Documentation"


def _columns(*names: str) -> Tells:
    """Told by columns in the header."""
    return lambda seen: seen.has(*names)


def _points_achieved(seen: Glimpse) -> bool:
    """Practices beside a score; its heading carries each year's maximum, as in "(635 max)"."""
    return any(cell.lower().startswith("achievement score") for cell in seen.header)


def _postcode_units(seen: Glimpse) -> bool:
    """No header: a postcode, how good its position is, grid metres, and an ONS country code."""
    row = seen.header
    return len(row) == 10 and row[1].isdigit() and row[4].startswith(("E92", "W92", "S92"))


def _commissioner_members(seen: Glimpse) -> bool:
    """No header: a code, its commissioner, the kind of commissioner, two dates and a flag."""
    row = seen.header
    return len(row) == 6 and len(row[2]) == 1 and row[3].isdigit() and row[5] in ("0", "1")


_APPOINTMENTS = "Appointments in General Practice"
_WORKFORCE = "General Practice Workforce"
_QOF = "Quality and Outcomes Framework"
_FINGERTIPS = "Fingertips practice indicators"
_SURVEY = "GP Patient Survey"

KNOWN: tuple[tuple[str, Tells], ...] = (
    (DOCUMENTATION, _columns("Name of Field", "Description")),
    (f"{_APPOINTMENTS}, coverage", _columns("Appointment_Month", "Included Practices")),
    (f"{_APPOINTMENTS}, by region", _columns("APPT_STATUS", "COUNT_OF_APPOINTMENTS")),
    (f"{_APPOINTMENTS}, by day", _columns("appointment_date", "count_of_appointments")),
    (f"{_APPOINTMENTS}, England", _columns("period", "section", "metric", "measure", "value")),
    (f"{_APPOINTMENTS}, by practice", _columns("GP_CODE", "Month", "Total_Appointments")),
    (f"{_APPOINTMENTS}, by time of booking", _columns("GP_CODE", "Same Day", "1 Day")),
    (f"{_APPOINTMENTS}, by sub-ICB", _columns("SUB_ICB_CODE", "Month", "Appointments")),
    (
        f"{_WORKFORCE}, high level",
        _columns("prac_code", "staff_group", "detailed_staff_role", "measure", "value"),
    ),
    (f"{_WORKFORCE}, individual level", _columns("staff_group", "age_band", "fte")),
    (
        f"{_WORKFORCE}, practice totals (derived)",
        _columns("code", "TOTAL_PATIENTS", "TOTAL_GP_HC", "SINGLE_HANDED"),
    ),
    (
        f"{_WORKFORCE}, first thousand practices (derived)",
        _columns("practice_code", "registered_patients", "gp_fte"),
    ),
    (
        f"{_WORKFORCE}, doubled headcounts (derived)",
        _columns("practice_code", "admin_non_clinical", "direct_patient_care", "gp"),
    ),
    (
        "Primary Care Network Workforce",
        _columns("CENSUS_YEAR", "PCN_CODE", "DETAILED_STAFF_ROLE"),
    ),
    (f"{_QOF}, achievement", _points_achieved),
    (f"{_QOF}, prevalence", _columns("PRACTICE_CODE", "GROUP_CODE", "REGISTER")),
    (f"{_QOF}, cardiovascular (derived)", _columns("Practice.Code", "Achievement_AF")),
    (f"{_QOF}, childhood vaccination (derived)", _columns("Practice code", "perc_achievement")),
    (
        "Care Quality Commission ratings (derived)",
        _columns("latest_rating", "inherited_rating_y_n"),
    ),
    (f"{_FINGERTIPS}, deprivation", _columns("PRACTICE_CODE", "IMD_YEAR", "IMD_SCORE")),
    (f"{_FINGERTIPS}, several years", _columns("IndicatorID", "AreaCode", "Value")),
    (_FINGERTIPS, _columns("Indicator ID", "Area Code", "Time period", "Value")),
    (f"{_SURVEY}, overall experience (derived)", _columns("practice_code", "gpps_overall_pct")),
    (f"{_SURVEY}, 2019 (derived)", _columns("practice_code", "pct_positive_experience")),
    ("GP Earnings and Expenses Estimates", _columns("GP_Type", "Contract_Type", "Measure")),
    (
        "Patient List Size (NHS Business Services Authority)",
        _columns("Practice Code", "Male 0-4", "Female 75+"),
    ),
    ("Practice lists by age (Commons Library)", _columns("PRACTICE_CODE", "TOTAL", "65OV")),
    (
        "Patients by practice and small area, Vale of York (derived)",
        _columns("period", "practice_code", "lsoa", "population"),
    ),
    ("Practices and their commissioners (epcmem)", _commissioner_members),
    ("Code-Point Open postcodes", _postcode_units),
    ("Small areas and constituencies (Commons Library)", _columns("LSOA_CODE", "IMD_OVERALL")),
    ("Small areas and CCGs", _columns("LSOA11CD", "CCG21CD")),
    ("Small areas and ICBs", _columns("LSOA21CD", "ICB23CD")),
    ("Geometric centres of small areas", _columns("LSOACD", "latitude", "longitude")),
)
"""Titles, each with what tells its files; the first that fits is taken."""
