"""The statements of the matching, written out: while somebody types, composing them anew would cost more than
running them. Both engines understand them; names stand in `%s`, lists of them in {asked} and {keys}."""

from registry.models import Honoree, Lead

# people by the keys of their names and numbers; the newest 200 (张伟) are looked at
PEOPLE = """
SELECT p.id, p.name, p.name_key, p.former_key, p.sound_key, p.shape_key, p.sex, p.birth_year, p.is_deceased,
    COALESCE(l.merged_into_id, l.id) AS lead_id, COALESCE(h.merged_into_id, h.id) AS file_id,
    d.id_number_hash AS number, u.id AS place_id, u.kind AS place_kind, u.parent_id AS place_parent
FROM registry_person p
LEFT JOIN registry_personaldetails d ON d.person_id = p.id
LEFT JOIN registry_lead l ON l.id = p.lead_id
LEFT JOIN registry_honoree h ON h.id = p.honoree_id
LEFT JOIN accounts_organization u ON u.id = COALESCE(l.community_id, h.organization_id)
WHERE p.part = 'subject' AND p.id IN ({asked})
ORDER BY p.id DESC LIMIT 200
"""

# the newest 60 deeds of leads and of files of a street and category: what is told twice is told within years
DEEDS = """
SELECT 'lead', id, deed_line FROM registry_lead WHERE deed_line <> '' AND id IN (
    SELECT id FROM registry_lead WHERE category_id = %s AND community_id IN (
        SELECT id FROM accounts_organization WHERE id = %s OR parent_id = %s
    ) ORDER BY id DESC LIMIT 60)
UNION ALL
SELECT 'file', id, deed_line FROM registry_honoree WHERE deed_line <> '' AND id IN (
    SELECT id FROM registry_honoree WHERE category_id = %s AND street_id = %s AND merged_into_id IS NULL
    ORDER BY id DESC LIMIT 60)
"""

# what is shown of a file and of a lead; a community is named with its street
ROWS = {
    Honoree: """
SELECT h.id, h.name, h.deed_line, h.rung, h.top_honor, h.organization_id, h.category_id, h.is_example,
    CASE WHEN u.kind = 'community' THEN s.name || u.name ELSE u.name END AS place_name
FROM registry_honoree h
LEFT JOIN accounts_organization u ON u.id = h.organization_id
LEFT JOIN accounts_organization s ON s.id = u.parent_id
WHERE h.merged_into_id IS NULL AND h.id IN ({keys})
""",
    Lead: """
SELECT l.id, l.number, l.token, l.name, l.deed_line, l.state, l.submitted_at, l.honoree_id, l.origin_id,
    l.is_example, o.path AS origin_path, o.phone AS origin_phone, o.closed_on AS origin_closed,
    CASE WHEN o.kind = 'community' THEN a.name || o.name ELSE o.name END AS origin_name,
    CASE WHEN u.kind = 'community' THEN s.name || u.name ELSE u.name END AS place_name
FROM registry_lead l
JOIN accounts_organization o ON o.id = l.origin_id
LEFT JOIN accounts_organization a ON a.id = o.parent_id
LEFT JOIN accounts_organization u ON u.id = l.community_id
LEFT JOIN accounts_organization s ON s.id = u.parent_id
WHERE l.merged_into_id IS NULL AND l.id IN ({keys})
""",
}
