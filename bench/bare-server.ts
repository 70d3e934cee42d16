import express from 'express';
import { Pool } from 'pg';

interface Statement {
  text: string;
  values: unknown[];
}

/** The yardstick: a route, a prepared statement, the text that the database wrote. */
const statements = JSON.parse(process.env.STATEMENTS ?? '{}') as Record<'point' | 'list', Statement>;
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const app = express();

app.get('/healthz', (_req, res) => void res.send('ok'));
app.get('/point', async (_req, res) => {
  const { rows } = await pool.query({ name: 'point', ...statements.point });
  res.type('json').send(rows[0].text);
});
app.get('/list', async (_req, res) => {
  const { rows } = await pool.query({ name: 'list', ...statements.list });
  res.type('json').send(`{"data":[${rows[0].rows}]}`);
});
const server = app.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => process.exit(0));
});
