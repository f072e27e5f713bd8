"""What is merged is found as what it became; what somebody said is not the same is not offered again."""

from registry.duplicates.known import Known, Somebody
from registry.duplicates.matching import files_like, likely
from registry.duplicates.pairs import say_not_the_same
from registry.duplicates.tests.merges import merged


def found(name):
    return [row.object for row in likely(Known(people=(Somebody(name=name),)))]


def test_by_the_name_of_a_merged_one_its_survivor_is_found(town):
    kept, gone = town.file("周桂芳"), town.file("孙试乙")
    merged(town, gone, kept)
    assert found("孙试乙") == [kept]
    lead, other = town.lead_at("district", name="杨试甲"), town.lead_at("district", name="吴试丁")
    merged(town, other, lead)
    assert found("吴试丁") == [lead]


def test_what_is_not_the_same_is_not_offered_again(town):
    one, other = town.lead_at("district", name="周桂芳"), town.lead_at("district", name="周桂方")
    assert [row.object for row in likely(Known.of(one))] == [other]
    say_not_the_same(one, other, by=town.district, reason="两个人")
    assert likely(Known.of(one)) == likely(Known.of(other)) == []
    assert found("周桂芳") == [one, other]  # whoever writes anew is told of both


def test_a_lead_and_its_own_file_are_no_doubles(town):
    file = town.file("周桂芳")
    lead = town.lead_at("district", name="周桂芳")
    assert [row.object for row in files_like(lead)] == [file]
    lead.move("accept", by=town.district, honoree=file)
    lead.refresh_from_db()
    assert files_like(lead) == []
    assert likely(Known.of(file)) == []
