import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';

const folder = fileURLToPath(new URL('../packages/districting', import.meta.url));

it('divides a neighbourhood in a browser', async () => {
  const work = mkdtempSync(join(folder, '.browser-'));
  try {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    const example = /```js\n([\s\S]+?)```/.exec(readme)![1]!;
    writeFileSync(join(work, 'page.js'), example);
    await build({
      root: work,
      logLevel: 'silent',
      build: { outDir: 'out', lib: { entry: 'page.js', formats: ['es'], fileName: 'page' } },
    });
    const script = readFileSync(join(work, 'out/page.js'));
    const server = createServer((request, response) => {
      response.writeHead(200, { 'content-type': request.url === '/page.js' ? 'text/javascript' : 'text/html' });
      response.end(
        request.url === '/page.js' ? script : '<!doctype html><script type="module" src="/page.js"></script>',
      );
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const browser = await launchBrowser();
    const page = await browser.newPage();
    const said: string[] = [];
    page.on('console', message => said.push(message.text()));
    page.on('pageerror', error => said.push(String(error)));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await expect.poll(() => said.join('\n'), { timeout: 20_000 }).toMatch(/holds: true/);
    await browser.close();
    server.close();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});
