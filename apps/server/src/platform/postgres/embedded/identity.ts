import { readFileSync, statSync } from 'node:fs';

/** The system user that PostgreSQL runs as; undefined means: as whoever runs this. */
export interface Identity {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root lends it another user: the owner of the data that is already there, else
 * `postgres`, else `nobody`. Anyone else runs it as themselves (undefined).
 */
export function chooseIdentity(existingData?: string): Identity | undefined {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined;
  const users = readUsers();
  const owner = existingData === undefined ? undefined : ownerOf(existingData);
  if (owner !== undefined && owner.uid !== 0) {
    return users.find(user => user.uid === owner.uid) ?? { name: String(owner.uid), ...owner };
  }
  return (
    users.find(user => user.name === 'postgres') ??
    users.find(user => user.name === 'nobody') ?? { name: 'nobody', uid: 65534, gid: 65534 }
  );
}

function ownerOf(path: string): { uid: number; gid: number } | undefined {
  try {
    const { uid, gid } = statSync(path);
    return { uid, gid };
  } catch {
    return undefined;
  }
}

/** An ordinary user of this machine by name, with their home; undefined when `/etc/passwd` has none. */
export const findUser = (name: string): (Identity & { readonly home: string }) | undefined =>
  readUsers().find(user => user.name === name);

function readUsers(): (Identity & { readonly home: string })[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map(line => line.split(':'))
      .filter(fields => fields.length >= 4)
      .map(([name = '', , uid, gid, , home = '/']) => ({ name, uid: Number(uid), gid: Number(gid), home }));
  } catch {
    return [];
  }
}
