import { parseArgs } from 'node:util';

/** What `npm start -- …` understands. */
export interface StartFlags {
  readonly demo: boolean;
  /** Serve to other devices in the room; needs TLS. */
  readonly lan: boolean;
  readonly port: number | undefined;
  readonly host: string | undefined;
  readonly data: string | undefined;
  /** Takes the operator's sign-in away, so that the link on the terminal sets it up anew. */
  readonly resetOperator: boolean;
  /** Started as root: go on as this user. */
  readonly user: string | undefined;
  readonly help: boolean;
}

export const usage = `npm start -- [--demo] [--lan] [--port N] [--data FOLDER] [--host ADDRESS] [--user NAME] [--reset-operator]
  --demo   the demonstration community (synthetic people), in its own data folder
  --lan    let a phone in the same room open it, over TLS with a local certificate (the phone asks once whether to go on)
  --port   default 8420, the next free one if it is taken
  --data   default ./data/live (./data/demo with --demo)
  --host   default 127.0.0.1 and ::1; another one needs --lan, or BEHIND_TLS_PROXY=1 behind a proxy that does TLS
  --user   started as root: give the data folder to this user of the machine and go on as them, the database too
  --reset-operator   the operator lost their second factor: takes their sign-in away and prints a link that sets it up anew
Environment: DATABASE_URL (administrator's URL of any PostgreSQL from 15), PUBLIC_URL (address people see), BEHIND_TLS_PROXY=1`;

/** Reads the flags; throws a sentence for the operator when one is wrong. */
export function readFlags(args: readonly string[]): StartFlags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      demo: { type: 'boolean', default: false },
      lan: { type: 'boolean', default: false },
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
      'reset-operator': { type: 'boolean', default: false },
      user: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    demo: values.demo,
    lan: values.lan,
    port: portOf(values.port),
    host: values.host,
    data: values.data,
    resetOperator: values['reset-operator'],
    user: values.user,
    help: values.help,
  };
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`--port ${text}: a port is a whole number from 1 to 65535.`);
  return port;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** What a host stands for: a browser that is given the name `localhost` may come by either address. */
export const hostsOf = (host: string): readonly string[] =>
  host === '127.0.0.1' || host === 'localhost' ? ['127.0.0.1', '::1'] : [host];

/** Where to listen. Throws when it would serve personal data to a network without TLS. */
export function listenOn(
  flags: StartFlags,
  env: Readonly<Record<string, string | undefined>>,
): { host: string; tls: boolean } {
  // Over TLS whatever stands in front: the room's network sees this port too.
  if (flags.lan) return { host: flags.host ?? '0.0.0.0', tls: true };
  const host = flags.host ?? '127.0.0.1';
  if (!loopback.has(host) && env.BEHIND_TLS_PROXY !== '1') {
    throw new Error(
      `--host ${host} would serve people's data to the network in clear. Use --lan (TLS with a local certificate), or put a proxy that does TLS in front and set BEHIND_TLS_PROXY=1.`,
    );
  }
  return { host, tls: false };
}
