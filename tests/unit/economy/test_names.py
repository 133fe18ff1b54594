"""Published names in ordinary writing."""

from __future__ import annotations

import pytest

from wraparound.economy.names import readable


@pytest.mark.parametrize(
    ("published", "written"),
    [
        ("THE DENSHAM SURGERY", "The Densham Surgery"),
        ("ST. MARY'S SURGERY", "St. Mary's Surgery"),
        ("DR'S SURGERY", "Dr's Surgery"),
        ("LEWIS’S PRACTICE", "Lewis’s Practice"),
        ("DRS JAMES' & NG", "Drs James' & Ng"),
        ("THE SURGERY @ AYLESTONE", "The Surgery @ Aylestone"),
        ("DR O'BRIEN & PARTNERS", "Dr O'Brien & Partners"),
        ("TRAMWAYS MEDICAL CENTRE (O'CONNELL)", "Tramways Medical Centre (O'Connell)"),
        ("DR D’SOUZA", "Dr D’Souza"),
        ("DR K MCKENZIE", "Dr K McKenzie"),
        ("THE WINDHILL MEDICAL P'SHIP", "The Windhill Medical P'ship"),
        ("DR RK SHAH AND PARTNERS", "Dr RK Shah and Partners"),
        ("DR A.B. PATEL", "Dr A.B. Patel"),
        ("ST ANN'S RD SURGERY", "St Ann's Rd Surgery"),
        ("THE DE PARYS GROUP", "The De Parys Group"),
        ("WESTCOTES GP SURGERY (ONE)", "Westcotes GP Surgery (One)"),
        ("NORTH AND SOUTH PCN", "North and South PCN"),
        ("HEALTH AT HOME", "Health at Home"),
        ("AT HOME", "At Home"),
        ("1ST STREET SURGERY", "1st Street Surgery"),
        ("E7 HEALTH", "E7 Health"),
        ("HENRY VIII  SURGERY ", "Henry VIII Surgery"),
        ("MODALITY PARTNERSHIP (AWC)", "Modality Partnership (AWC)"),
        ("MODALITY PARTNERSHIP (HULL)", "Modality Partnership (Hull)"),
        ("BNSSG OUT OF HOURS", "BNSSG Out of Hours"),
        ("SWB PCN4", "SWB PCN4"),
        ("THE LAW MED CTR LTD", "The Law Med Ctr Ltd"),
        ("2000 HEALTH HTH", "2000 Health Hth"),
        ("THORNILEY-WALKER", "Thorniley-Walker"),
        ("", ""),
    ],
)
def test_capitals_become_ordinary_writing(published, written):
    """Capitals stay where people write them: first letters, initials, abbreviations, surnames."""
    assert readable(published) == written


@pytest.mark.parametrize("name", ["Elm Surgery", "eConsult", "The GP @ Home"])
def test_a_name_with_small_letters_is_left_as_its_owner_wrote_it(name):
    """Nobody's own spelling is corrected."""
    assert readable(name) == name
