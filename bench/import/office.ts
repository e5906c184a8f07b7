import type { ImportLine, SheetReport } from '@linli/protocol';
import { v7 } from 'uuid';

/** A new server's first community, and what the bench asks of it as its officer. `said`: what the server printed. */
export async function openOffice(url: string, said: string) {
  const token = /set-up\/([\w-]+)/.exec(said)?.[1];
  const answer = await fetch(`${url}/api/access/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-linli-app': 'console' },
    body: JSON.stringify({
      token,
      community: { code: '900000000001', name: '量一量', synthetic: true },
      person: { name: '试验' },
    }),
  });
  const { communityId } = (await answer.json()) as { communityId: string };
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  const headers = { cookie, 'x-linli-app': 'console' };
  const ask = async (view: string): Promise<unknown> => {
    const answered = await fetch(`${url}/api/${view.replace('.', '/')}?${new URLSearchParams({ communityId })}`, {
      headers,
    });
    if (!answered.ok) throw new Error(await answered.text());
    return answered.json();
  };
  return {
    /** What `LINLI_SESSION` wants. */
    session: cookie.slice(cookie.indexOf('=') + 1),
    async run(body: Blob, dryRun: boolean): Promise<SheetReport> {
      const query = new URLSearchParams({ communityId, dryRun: dryRun ? '1' : '0' });
      const lines = await fetch(`${url}/api/imports/run?${query}`, { method: 'POST', headers, body });
      let rest = '';
      const decoder = new TextDecoder();
      for await (const piece of lines.body!) {
        const parts = (rest + decoder.decode(piece as Uint8Array, { stream: true })).split('\n');
        rest = parts.pop()!;
        for (const part of parts) {
          const line = JSON.parse(part) as ImportLine;
          if ('report' in line) return line.report;
          if ('fault' in line) throw new Error(line.fault.code);
        }
      }
      throw new Error(`no report: ${rest.slice(0, 300)}`);
    },
    /** The import that was begun last. */
    async lastImport(): Promise<string> {
      const { rows } = (await ask('imports.list')) as { rows: { importId: string }[] };
      return rows[0]!.importId;
    },
    async dwellings(): Promise<number> {
      return ((await ask('places.community')) as { dwellings: number }).dwellings;
    },
    async undo(importId: string): Promise<void> {
      const command = { id: v7(), communityId, capturedAt: new Date().toISOString(), payload: { importId } };
      const answered = await fetch(`${url}/api/commands/imports.undo`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(command),
      });
      if (!answered.ok) throw new Error(await answered.text());
    },
  };
}
