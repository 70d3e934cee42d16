import type { Pool } from 'pg';

/** Everything that makes up our tables, in PostgreSQL's own words, one line each. */
export interface SchemaText {
  columns: string[];
  constraints: string[];
  indexes: string[];
  /** Triggers and functions, which TypeORM does not see at all. */
  others: string[];
}

/** TypeORM's own book of the migrations that were run. */
const NOT_OURS = "'migrations'";

/** NOT NULL stands with the columns: from PostgreSQL 18 on it is a constraint too, with a name of the server's making. */
const CONSTRAINTS = `
  SELECT c.conrelid::regclass || ' ' || c.conname || ': ' || pg_get_constraintdef(c.oid) AS line
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
  WHERE t.relnamespace = 'public'::regnamespace AND t.relname <> ${NOT_OURS} AND c.contype <> 'n'`;

const INDEXES = `
  SELECT i.indrelid::regclass || ' ' || pg_get_indexdef(i.indexrelid) AS line
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
  WHERE t.relnamespace = 'public'::regnamespace AND t.relname <> ${NOT_OURS}`;

const COLUMNS = `
  SELECT t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
    || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
    || CASE a.attidentity WHEN 'a' THEN ' IDENTITY ALWAYS' WHEN 'd' THEN ' IDENTITY' ELSE '' END
    || CASE a.attgenerated WHEN '' THEN '' ELSE ' GENERATED' END AS line
  FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
  WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND t.relname <> ${NOT_OURS}
    AND a.attnum > 0 AND NOT a.attisdropped`;

/** Without what belongs to an extension. */
const OTHERS = `
  SELECT pg_get_triggerdef(oid) AS line FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT pg_get_functiondef(p.oid) FROM pg_proc p
  WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  UNION ALL SELECT relkind::text || ' ' || relname FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('r', 'i', 'c') AND relname NOT LIKE 'migrations%'
 `;

/** Reads how the database is made. */
export async function schemaText(pool: Pool): Promise<SchemaText> {
  const lines = async (question: string): Promise<string[]> =>
    (await pool.query<{ line: string }>(question)).rows.map((row) => row.line).sort();
  return {
    columns: await lines(COLUMNS),
    constraints: await lines(CONSTRAINTS),
    indexes: await lines(INDEXES),
    others: await lines(OTHERS),
  };
}
