import type { FlagFault, SplitArgs } from '../read-options.ts';
import { type Own, type ServerCommand, serverFlags } from '../server-command.ts';

export const callUpActs = ['show', 'area', 'open', 'widen', 'stop', 'correct'] as const;
export type CallUpAct = (typeof callUpActs)[number];

/** Words in both languages that take the place of those that stand; what is left out stays. */
export interface GivenWords {
  readonly callScript?: { readonly zh: string; readonly en: string };
  readonly meet?: { readonly zh: string; readonly en: string };
}

/** Everything `linli callup` was asked to do. */
export interface CallUpCommand extends ServerCommand {
  readonly act: CallUpAct;
  /** Id of an emergency; left out = the only one that runs. */
  readonly emergency: string | undefined;
  /** Codes of grids, as people say them or whole. */
  readonly grids: readonly string[] | undefined;
  /** A GeoJSON file whose first polygon is the area. */
  readonly area: string | undefined;
  readonly cut: 'whole' | 'left-out';
  readonly all: boolean;
  readonly playbook: string;
  readonly level: string;
  readonly title: string;
  readonly exercise: boolean;
  readonly words: GivenWords;
  readonly dryRun: boolean;
}

const options = {
  emergency: { type: 'string' },
  grids: { type: 'string' },
  area: { type: 'string' },
  cut: { type: 'string' },
  all: { type: 'boolean' },
  playbook: { type: 'string' },
  level: { type: 'string' },
  title: { type: 'string' },
  exercise: { type: 'boolean' },
  'words-zh': { type: 'string' },
  'words-en': { type: 'string' },
  'meet-zh': { type: 'string' },
  'meet-en': { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;
type Values = SplitArgs<typeof options>['values'];

/** Reads the arguments: a command, a call for help, or every fault at once. `LINLI_SERVER` and `LINLI_SESSION` stand in for their flags. */
export const readFlags = serverFlags(options, ({ values, positionals, faults, oneOf }): Own<CallUpCommand> => {
  const [act = '', more] = positionals;
  if (!(callUpActs as readonly string[]).includes(act) || more !== undefined)
    faults.push({ flag: '<what>', given: positionals.join(' '), wanted: callUpActs.join(' | ') });
  faults.push(...targetFaults(act as CallUpAct, values));
  return {
    act: act as CallUpAct,
    emergency: values.emergency,
    grids: values.grids?.split(',').map(code => code.trim().toUpperCase()),
    area: values.area,
    cut: oneOf('--cut', values.cut, ['whole', 'left-out'], 'whole'),
    all: values.all ?? false,
    playbook: values.playbook ?? '',
    level: values.level ?? '',
    title: values.title ?? '',
    exercise: values.exercise ?? false,
    words: wordsOf(act as CallUpAct, values, faults),
    dryRun: values['dry-run'] ?? false,
  };
});

/** For whom it is must be said, once, and never becomes everyone by being left out. */
function targetFaults(act: CallUpAct, values: Values): FlagFault[] {
  const given = [values.grids, values.area, values.all].filter(one => one !== undefined && one !== false);
  const wantedOf: Partial<Record<CallUpAct, string>> = {
    open: '--area FILE | --grids M001,M002 | --all',
    widen: '--area FILE | --grids M001,M002',
    stop: '--all | --grids M001,M002',
    area: '--area FILE',
  };
  const wanted = wantedOf[act];
  const isWrong =
    wanted !== undefined &&
    (given.length !== 1 ||
      (values.all && act !== 'open' && act !== 'stop') ||
      (act === 'stop' && values.area !== undefined) ||
      (act === 'area' && values.area === undefined));
  const missing = act === 'open' ? (['playbook', 'level', 'title'] as const).filter(name => !values[name]?.trim()) : [];
  return [
    ...(isWrong ? [{ flag: '--area', given: '', wanted }] : []),
    ...missing.map(name => ({ flag: `--${name}`, given: '', wanted: name })),
  ];
}

/** Both languages, or neither: a message that is empty in one of them would be refused. */
function wordsOf(act: CallUpAct, values: Values, faults: FlagFault[]): GivenWords {
  const both = (name: 'words' | 'meet') => {
    const [zh, en] = [values[`${name}-zh`], values[`${name}-en`]];
    if ((zh === undefined) !== (en === undefined))
      faults.push({
        flag: `--${name}-${zh === undefined ? 'zh' : 'en'}`,
        given: '',
        wanted: `--${name}-zh --${name}-en`,
      });
    return zh !== undefined && en !== undefined ? { zh, en } : undefined;
  };
  const [callScript, meet] = [both('words'), both('meet')];
  if (act === 'correct' && !callScript && !meet && faults.length === 0)
    faults.push({ flag: '--meet-zh', given: '', wanted: '--words-zh --words-en | --meet-zh --meet-en' });
  return { ...(callScript ? { callScript } : {}), ...(meet ? { meet } : {}) };
}
