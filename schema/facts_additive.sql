-- Views over a dataset, in DuckDB's SQL. They stand on the tables `documents`,
-- `sources` and `facts` (views over parquet/<table>/**/*.parquet, say).
--
-- facts_leaves     this year's money, without what repeats it: superseded and
--                  repeated documents, units that a consolidated document
--                  covers, rows that add others up, other years, changes, the
--                  price of one piece.
--                  A row may still print a total beside its parts: sum it
--                  within one spending, fund and fund_year.
-- facts_additive   of those, where a row prints a column that covers others,
--                  that one only: sum it as it is.
--
-- The same money stands in several tables of a document, and revenue beside
-- expenditure: sum either view within one kind, and where a table has panels
-- within one lane or scheme.

-- Whether the spending named `whole` includes the spending named `part`.
CREATE OR REPLACE MACRO spending_covers(whole, part) AS
    whole = part OR whole = 'total'
    OR (whole = 'basic' AND part IN ('personnel', 'wages_and_welfare', 'individual_family_aid', 'public', 'goods_and_services', 'capital', 'procurement'))
    OR (whole = 'personnel' AND part IN ('wages_and_welfare', 'individual_family_aid'))
    OR (whole = 'public' AND part IN ('goods_and_services', 'capital'))
    OR (whole = 'project' AND part IN ('other_operating', 'special_purpose', 'procurement'))
    OR (whole = 'administrative' AND part IN ('three_public', 'abroad', 'vehicle', 'vehicle_purchase', 'vehicle_operation', 'reception', 'meeting', 'training'))
    OR (whole = 'three_public' AND part IN ('abroad', 'vehicle', 'vehicle_purchase', 'vehicle_operation', 'reception'))
    OR (whole = 'vehicle' AND part IN ('vehicle_purchase', 'vehicle_operation'))
    OR (whole = 'procurement' AND part IN ('procurement_goods', 'procurement_works', 'procurement_services'));

-- Whether the fund named `whole` includes the fund named `part`.
CREATE OR REPLACE MACRO fund_covers(whole, part) AS
    whole = part OR whole = 'all'
    OR (whole = 'fiscal_appropriation' AND part IN ('general_budget', 'government_fund', 'state_capital'))
    OR (whole = 'unit_funds' AND part IN ('business', 'operating', 'superior_subsidy', 'subordinate_remittance', 'other'));

CREATE OR REPLACE VIEW facts_leaves AS
WITH
-- A document that another has replaced at its place is not current.
superseded AS (
    SELECT DISTINCT supersedes AS doc_id FROM sources WHERE supersedes IS NOT NULL
),
arrived AS (
    SELECT doc_id, max(first_seen) AS last_seen FROM sources GROUP BY doc_id
),
current_documents AS (
    SELECT d.*, arrived.last_seen,
        -- what cannot be compared is compared with nothing
        coalesce(d.agency_name, d.doc_id) AS agency
    FROM documents d LEFT JOIN arrived USING (doc_id)
    WHERE d.doc_id NOT IN (SELECT doc_id FROM superseded)
),
consolidated AS (
    SELECT DISTINCT region_code, fiscal_year, phase, agency FROM current_documents WHERE consolidation = 'consolidated'
),
-- One consolidation level: a department's own books and its units' are in the
-- department's consolidated document, where there is one.
one_level AS (
    SELECT d.* FROM current_documents d
    WHERE coalesce(d.consolidation, '') = 'consolidated' OR NOT EXISTS (
        SELECT 1 FROM consolidated c
        WHERE c.region_code IS NOT DISTINCT FROM d.region_code AND c.fiscal_year = d.fiscal_year AND c.phase = d.phase
            AND c.agency IN (d.agency, d.parent_agency_name)
    )
),
-- Of documents of the same agency, year and phase that hold the same kind of
-- table, the one that came last is the current one; the doc_id breaks a tie.
current_kinds AS (
    SELECT d.doc_id, k.kind
    FROM one_level d JOIN (SELECT DISTINCT doc_id, kind FROM facts) k USING (doc_id)
    QUALIFY row_number() OVER (
        PARTITION BY d.region_code, d.agency, coalesce(CAST(d.fiscal_year AS VARCHAR), d.doc_id), d.phase, d.scope, k.kind
        ORDER BY d.last_seen DESC NULLS LAST, d.doc_id
    ) = 1
),
-- Tables that are one unit's through and through.
unit_tables AS (
    SELECT doc_id, kind, table_id, any_value(unit_agency_name) AS unit
    FROM facts WHERE kind <> 'narrative'
    GROUP BY ALL HAVING count(*) = count(unit_agency_name) AND count(DISTINCT unit_agency_name) = 1
),
-- A unit that discloses itself in the PDF of its department is part of the
-- department's tables of the same kind.
covered_tables AS (
    SELECT u.table_id
    FROM unit_tables u JOIN documents d USING (doc_id)
    WHERE coalesce(d.consolidation, '') <> 'own' AND d.agency_name IS NOT NULL AND u.unit <> d.agency_name
        AND EXISTS (
            SELECT 1 FROM unit_tables s WHERE s.doc_id = u.doc_id AND s.unit = u.unit
                AND s.kind IN ('revenue_expenditure_summary', 'revenue_summary', 'expenditure_summary', 'appropriation_summary', 'general_expenditure')
        )
        AND EXISTS (SELECT 1 FROM facts f WHERE f.doc_id = u.doc_id AND f.kind = u.kind AND f.unit_agency_name IS NULL)
)
SELECT f.*
FROM facts f JOIN current_kinds USING (doc_id, kind)
WHERE f.kind <> 'narrative'
    AND f.table_id NOT IN (SELECT table_id FROM covered_tables)
    AND f.amount IS NOT NULL
    -- part of the amount beside it
    AND NOT regexp_matches(coalesce(f.column_path, ''), '(单 *价|均 *价) *([(（][^/]*)?$|(^|/ *)(扣 *除|剔 *除)[^/]*$')
    AND f.is_leaf AND coalesce(f.row_role, 'detail') = 'detail'
    AND coalesce(f.period, 'this_year') = 'this_year'
    AND coalesce(f.amount_year = f.fiscal_year, true)
    -- final accounts print the budget beside the outcome
    AND coalesce(f.basis = CASE f.phase WHEN 'final_accounts' THEN 'final' ELSE 'budget' END, true);

CREATE OR REPLACE VIEW facts_additive AS
WITH placed AS (
    SELECT fact_id, table_id, coalesce(lane, 0) AS lane, regexp_extract(cell_id, '/r(\d+)c', 1) AS row_of_table,
        coalesce(spending, 'total') AS spending, coalesce(fund, 'all') AS fund, coalesce(fund_year, 'all') AS fund_year,
        coalesce(column_path, '') AS headers,
        regexp_replace(coalesce(column_path, ''), '[^/]*$', '') AS group_headers,
        -- a column of totals says so in its last header, as all it adds up may share what its row says
        regexp_matches(coalesce(column_path, ''), '(^|/ *)(合 *计|总 *计|小 *计)$') AS is_total
    FROM facts_leaves
),
pairs AS (
    SELECT part.fact_id,
        spending_covers(whole.spending, part.spending) AND fund_covers(whole.fund, part.fund) AND whole.fund_year IN (part.fund_year, 'all') AS covers,
        spending_covers(part.spending, whole.spending) AND fund_covers(part.fund, whole.fund) AND part.fund_year IN (whole.fund_year, 'all') AS is_covered_by,
        whole.is_total AND starts_with(part.headers, whole.group_headers)
            AND NOT (part.is_total AND part.group_headers = whole.group_headers) AS totals
    FROM placed part JOIN placed whole USING (table_id, lane, row_of_table)
    WHERE part.fact_id <> whole.fact_id
),
-- Another column of the row covers this one: it is the wider in what is said of
-- both, or a total beside it under the same headers that is not the narrower.
covered AS (
    SELECT DISTINCT fact_id FROM pairs
    WHERE covers AND NOT is_covered_by OR totals AND (covers OR NOT is_covered_by)
)
SELECT * FROM facts_leaves WHERE fact_id NOT IN (SELECT fact_id FROM covered);
