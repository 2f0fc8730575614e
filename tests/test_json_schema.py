"""Our part of JSON Schema comes to the verdicts of the package `jsonschema`."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from samples import CASES

from psychoed.json_schema import departures
from psychoed.model import KINDS
from psychoed.schema import load_schema
from psychoed.yaml_source import read_yaml

_DATA: dict[str, Any] = {kind: read_yaml(CASES / f"{kind}.yaml").data for kind in KINDS}
#: What an author might put in the place of something else.  No 4.0: for JSON, it is a whole number.
_ODD = st.sampled_from(
    [None, True, "", " ", "x", "No id!", "a" * 90, 0, -1, 7, 2.5, [], ["x", "x"], [[]], {}, {"id": "x"}]
)


@st.composite
def _changed(draw: st.DrawFn) -> tuple[str, Any]:
    """A full example with some values replaced, removed or added."""
    kind = draw(st.sampled_from(sorted(_DATA)))
    data = copy.deepcopy(_DATA[kind])
    for _ in range(draw(st.integers(0, 3))):
        holder: Any = data
        while True:
            places = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not places:
                break
            place = draw(st.sampled_from(places))
            if isinstance(holder[place], dict | list) and draw(st.booleans()):
                holder = holder[place]
                continue
            match draw(st.sampled_from(["replace", "remove", "add"])):
                case "replace":
                    holder[place] = draw(_ODD)
                case "remove":
                    del holder[place]
                case _ if isinstance(holder, dict):
                    holder["surplus"] = draw(_ODD)
                case _:
                    holder.append(copy.deepcopy(holder[place]))
            break
    return kind, data


@given(_changed())
def test_verdicts_are_those_of_the_standard(changed: tuple[str, Any]) -> None:
    """Whatever an author writes, each departure stands where `jsonschema` finds one, by the same rule."""
    kind, data = changed
    schema = load_schema()
    reference = Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]})
    expected = {(tuple(error.absolute_path), str(error.validator)) for error in reference.iter_errors(data)}
    found = departures(data, schema["$defs"][kind], schema["$defs"])
    assert {(departure.path, departure.rule) for departure in found} == expected


def test_misconceptions_too() -> None:
    """Names of fields that nobody knows beforehand are held to their rule as well."""
    schema = load_schema("misconceptions")
    data = {"Bad_Id": {"belief": "B", "answer": 1}, "good": "text"}
    expected = {
        (tuple(error.absolute_path), str(error.validator))
        for error in Draft202012Validator(schema).iter_errors(data)
    }
    found = {(departure.path, departure.rule) for departure in departures(data, schema, schema["$defs"])}
    # The package names the rule that the name breaks; ours says that it is the name that breaks it.
    assert found == expected - {((), "pattern")} | {((), "propertyNames")}


@pytest.mark.parametrize(("data", "schema"), [(4.0, {"type": "integer"}), ("ab\n", {"pattern": "^[a-z]+$"})])
def test_two_things_are_stricter(data: object, schema: dict[str, Any]) -> None:
    """4.0 is no whole number for Python, and an id with a line break behind it is none."""
    assert Draft202012Validator(schema).is_valid(data)
    assert len(list(departures(data, schema, {}))) == 1


def test_a_rule_that_nobody_taught_is_refused() -> None:
    """A schema that uses more of the standard fails at once, instead of being checked in part."""
    with pytest.raises(KeyError, match="multipleOf"):
        list(departures(3, {"multipleOf": 2}, {}))
