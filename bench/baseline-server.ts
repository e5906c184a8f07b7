import { createServer } from 'node:http';
import pg from 'pg';

/** The barest durable write: what every figure of the write path is a ratio of. usage: baseline-server.ts SOCKET_FOLDER PORT */
const [socket = '', port = '0'] = process.argv.slice(2);
const pool = new pg.Pool({ host: socket, user: 'postgres', database: 'postgres', max: 20 });
await pool.query('CREATE TABLE IF NOT EXISTS bare (id uuid PRIMARY KEY, text text NOT NULL)');
const server = createServer((request, response) => {
  let body = '';
  request.on('data', part => {
    body += part;
  });
  request.on('end', async () => {
    const { id, text } = JSON.parse(body) as { id: string; text: string };
    await pool.query('INSERT INTO bare (id, text) VALUES ($1, $2)', [id, text]);
    response.end('{}');
  });
});
server.listen(Number(port), '127.0.0.1', () => console.log('listening'));
process.on('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
  void pool.end().then(() => process.exit(0));
});
