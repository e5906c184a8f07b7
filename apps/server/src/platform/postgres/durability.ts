import type { ClientBase } from 'pg';

/** Settings without which a committed row may be gone after a power cut. */
const needed = ['fsync', 'full_page_writes'] as const;

/**
 * Throws, with a sentence for the operator, when the server may lose what it has acknowledged: F3. To be asked at
 * boot, as the role that the product logs in with, since a setting may hang on the role. A standby that confirms
 * (`remote_apply`, `remote_write`, `local`) still writes here first, so every `synchronous_commit` but `off` will do.
 */
export async function refuseLossyServer(client: ClientBase): Promise<void> {
  for (const name of needed) await refuse(client, name, value => value === 'on');
  await refuse(client, 'synchronous_commit', value => value !== 'off');
}

async function refuse(client: ClientBase, name: string, isSafe: (value: string) => boolean): Promise<void> {
  const { rows } = await client.query<{ value: string }>('SELECT current_setting($1) AS value', [name]);
  const value = rows[0]?.value ?? '';
  if (isSafe(value)) return;
  throw new Error(
    `This database has ${name} = ${value}: a power cut could lose records that were acknowledged. Set ${name} = on.`,
  );
}
