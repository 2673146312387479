"""Which indicators lie in a scope (the plan, a goal, a section), as SQL conditions on their rows."""

__all__ = ["SCOPES"]

SCOPES = {
    "plan": "1",
    "goal": "item IN (SELECT item FROM items JOIN reforms USING (reform) WHERE goal = ?)",
    "reform": "item IN (SELECT item FROM items WHERE reform = ?)",
    "item": "item = ?",
    "kgi": "kgi = ?",
    "section": "item IN (SELECT item FROM item_sections"
    " WHERE role = 'lead' AND printed_in != 'overview' AND section = ?1)"
    " AND (bureau IS NULL OR bureau = (SELECT bureau FROM sections WHERE section = ?1))",
    "bureau": "bureau = ?1 OR (bureau IS NULL AND item IN (SELECT item FROM item_sections JOIN sections USING (section)"
    " WHERE role = 'lead' AND printed_in != 'overview' AND sections.bureau = ?1))",
}
"""Which indicators lie in a scope; a section's are those of the items that it leads."""
