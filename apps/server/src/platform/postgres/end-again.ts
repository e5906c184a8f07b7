import type { ClientBase } from 'pg';
import type { Log } from '../command.ts';
import { endsIn, keysIn } from '../keys/keys-folder.ts';

/** What a destruction's mark says; the whole certificate is `emergencies/end/certificate.ts`. */
interface End {
  readonly communityId: string;
  readonly emergencyId: string;
  readonly endedAt: string;
  readonly destroyedAt: string;
}

/**
 * Before a server opens: every emergency that was destroyed once is destroyed again, should an older database have brought it back, or a crash have come
 * between its key and its rows. The marks beside the keys say which; they lie outside the database. @returns how many
 */
export async function endAgain(owner: ClientBase, keysFolder: string, log: Log): Promise<number> {
  let ended = 0;
  for (const line of endsIn(keysFolder)) {
    const { communityId, emergencyId, endedAt, destroyedAt } = JSON.parse(line.slice(0, line.lastIndexOf('\t'))) as End;
    const { rows } = await owner.query<{ done: boolean }>('SELECT linli_end_again($1, $2, $3, $4, $5) AS done', [
      communityId,
      emergencyId,
      endedAt,
      destroyedAt,
      line,
    ]);
    if (!rows[0]?.done) continue;
    ended += 1;
    log.warn(
      { emergencyId, destroyedAt },
      'an older database brought a destroyed emergency back: it was destroyed again',
    );
  }
  return ended;
}

/** After a restore: emergencies whose key did not come with the backup lose their data keys, so that new notes get new ones. @returns how many emergencies */
export async function forgetLostKeys(owner: ClientBase, keysFolder: string, log: Log): Promise<number> {
  const { rows } = await owner.query<{ lost: string }>('SELECT linli_forget_lost_keys($1) AS lost', [
    keysIn(keysFolder),
  ]);
  const lost = Number(rows[0]?.lost ?? 0);
  if (lost > 0)
    log.warn({ emergencies: lost }, 'the backup came without their keys: what was noted in them cannot be read');
  return lost;
}
