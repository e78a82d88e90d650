-- The facts as people corrected them, in DuckDB's SQL. It stands on the tables
-- `facts` and `corrections`. Every fact is there once, as read; where a correction
-- applies, the columns behind tell what a person reads there, who and why.
-- current_value and current_amount are the corrected ones where there is a
-- correction, else those that were read.
CREATE OR REPLACE VIEW facts_corrected AS
SELECT f.*,
    c.correction_id,
    c.value_text AS corrected_text,
    c.value AS corrected_value,
    c.amount AS corrected_amount,
    c.who AS corrected_by,
    c.made_at AS corrected_at,
    c.why AS correction_reason,
    CASE WHEN c.correction_id IS NULL THEN f.value ELSE c.value END AS current_value,
    CASE WHEN c.correction_id IS NULL THEN f.amount ELSE c.amount END AS current_amount
FROM facts f LEFT JOIN corrections c ON c.fact_id = f.fact_id AND c.state = 'applied';
