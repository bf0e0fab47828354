-- Goal, indicator, target and newest outcome in one row.
CREATE VIEW plan_rows AS
WITH newest AS (
    SELECT *, row_number() OVER (
        PARTITION BY indicator_id
        ORDER BY CASE kind WHEN 'current' THEN 0 WHEN 'latest' THEN 1 ELSE 2 END, year_to DESC, position
    ) AS place
    FROM outcomes
),
lines AS (
    SELECT links.goal_id, indicators.document_id, indicators.indicator_id, targets.target_id
    FROM indicators
    LEFT JOIN indicator_goals AS links ON links.indicator_id = indicators.indicator_id
    LEFT JOIN targets ON targets.indicator_id = indicators.indicator_id
    UNION ALL
    SELECT goals.goal_id, goals.document_id, NULL, targets.target_id
    FROM goals
    LEFT JOIN targets ON targets.goal_id = goals.goal_id AND +targets.indicator_id IS NULL
    WHERE targets.target_id IS NOT NULL OR goals.goal_id NOT IN (SELECT goal_id FROM indicator_goals)
)
SELECT
    documents.document_id, documents.municipality, documents.body, documents.file,
    documents.period_start AS plan_from, documents.period_end AS plan_to,
    goals.goal_id, goals.code AS goal_code, goals.level AS goal_level, goals.text AS goal,
    indicators.indicator_id, indicators.code AS indicator_code, indicators.name AS indicator,
    indicators.unit AS indicator_unit,
    targets.target_id, targets.text AS target, targets.operator,
    targets.value AS target_value, targets.value_max AS target_value_max, targets.unit AS target_unit,
    targets.period AS target_period,
    CASE WHEN targets.target_id IS NOT NULL THEN coalesce(targets.year_to, documents.period_start) END
        AS target_year,
    newest.outcome_id, newest.text AS outcome, newest.value AS outcome_value, newest.unit AS outcome_unit,
    newest.kind AS outcome_kind, newest.period AS outcome_period, newest.year_to AS outcome_year,
    coalesce(targets.page, indicators.page, goals.page) AS page,
    min(
        coalesce(goals.confidence, 1.0), coalesce(indicators.confidence, 1.0),
        coalesce(targets.confidence, 1.0), coalesce(newest.confidence, 1.0)
    ) AS confidence
FROM lines
JOIN documents ON documents.document_id = lines.document_id
LEFT JOIN goals ON goals.goal_id = lines.goal_id
LEFT JOIN indicators ON indicators.indicator_id = lines.indicator_id
LEFT JOIN targets ON targets.target_id = lines.target_id
LEFT JOIN newest ON newest.indicator_id = lines.indicator_id AND newest.place = 1
ORDER BY documents.path, goals.position IS NULL, goals.position, indicators.position, targets.position;

-- Every target and every outcome of every indicator in one long list.
CREATE VIEW indicator_values AS
WITH found AS (
    SELECT document_id, indicator_id, 'target' AS what, target_id AS record_id, text, operator, value, unit,
        period, year_to, page, confidence, position
    FROM targets WHERE indicator_id IS NOT NULL
    UNION ALL
    SELECT document_id, indicator_id, 'outcome', outcome_id, text, NULL, value, unit,
        period, year_to, page, confidence, position
    FROM outcomes
)
SELECT
    documents.document_id, documents.municipality, documents.body, documents.file,
    documents.period_start AS plan_from, documents.period_end AS plan_to,
    indicators.indicator_id, indicators.name AS indicator,
    found.what, found.record_id, found.text, found.operator, found.value, found.unit, found.period,
    CASE found.what WHEN 'target' THEN coalesce(found.year_to, documents.period_start) ELSE found.year_to END
        AS year,
    found.page, found.confidence
FROM found
JOIN documents USING (document_id)
JOIN indicators USING (indicator_id)
ORDER BY documents.path, indicators.position, found.what DESC, found.position;
