import type { SheetPlanOfWire, SheetsSeenOfWire } from '@linli/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Progress, Spin } from 'antd';
import { useRef, useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { problemText } from '../shell/problem-text.ts';
import { useMe } from '../shell/session.tsx';
import { type Coordinates, CoordinatesChoice, hasCoordinates } from './coordinates-choice.tsx';
import { Questions } from './questions.tsx';
import { ReportCard } from './report-card.tsx';
import { FileFault, type Imported, lookAt, runImport } from './send-file.ts';
import { SheetChoice } from './sheet-choice.tsx';

const noPlan = { columns: {}, sheets: {}, answers: {}, choices: {} } satisfies SheetPlanOfWire;
type Plan = { readonly [K in keyof SheetPlanOfWire]-?: NonNullable<SheetPlanOfWire[K]> };

/** One office's sheet on its way in: looked at, corrected, tried, stored, taken back. */
export function SheetImport({ file, onAnother }: { file: File; onAnother: () => void }) {
  const { t, locale } = useLanguage();
  const { communityId } = useMe();
  const [plan, setPlan] = useState<Plan>(noPlan);
  const [coordinates, setCoordinates] = useState<Coordinates>('wgs84');
  const look = useQuery({
    queryKey: ['imports', 'look', file.name, file.size, file.lastModified, locale],
    queryFn: () => lookAt({ communityId, file, plan: noPlan, coordinates: 'wgs84', language: locale }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const run = useRun(file, look.data, plan, coordinates);
  const change = (next: Partial<Plan>): void => {
    setPlan({ ...plan, ...next });
    run.reset();
  };
  if (look.isPending)
    return <Spin description={t('imports.reading', { name: file.name })} style={{ display: 'block', margin: 24 }} />;
  if (look.error) return <NotRead error={look.error} onAnother={onAnother} />;
  const sheets = look.data.sheets.map(sheet => asPlanned(sheet, plan));
  const report = run.data?.report;
  return (
    <>
      <Flex gap={8} align="center" wrap style={{ marginBlock: 16 }}>
        <strong>{file.name}</strong> <span>{look.data.encoding}</span>
        <Button type="link" onClick={onAnother}>
          {t('imports.other-file')}
        </Button>
      </Flex>
      {report && !report.dryRun ? null : (
        <>
          <SheetChoice
            sheets={sheets}
            onTake={(name, take) => change({ sheets: { ...plan.sheets, [name]: take ? 'take' : 'leave' } })}
            onColumns={(signature, roles) => change({ columns: { ...plan.columns, [signature]: roles } })}
          />
          {hasCoordinates(sheets) ? (
            <CoordinatesChoice
              value={coordinates}
              onChange={next => {
                setCoordinates(next);
                run.reset();
              }}
            />
          ) : null}
          <Button
            type={report ? 'default' : 'primary'}
            size="large"
            disabled={run.isRunning}
            onClick={() => run.start(true)}
          >
            {t('imports.try')}
          </Button>
        </>
      )}
      {run.isRunning ? <Running share={run.share} isTrial={run.isTrial} onStop={run.stop} /> : null}
      {run.error ? <NotRead error={run.error} /> : null}
      {run.isStopped ? <Alert type="info" showIcon title={t('imports.stopped')} style={{ marginTop: 16 }} /> : null}
      {run.data && !run.isRunning ? (
        <ReportCard
          report={run.data.report}
          refused={run.data.refused}
          seen={look.data}
          onStore={() => run.start(false)}
          onUndone={onAnother}
          questions={
            run.data.report.dryRun ? (
              <Questions
                report={run.data.report}
                given={plan.answers}
                chosen={plan.choices}
                onAnswer={answers => setPlan({ ...plan, answers })}
                onChoose={choices => setPlan({ ...plan, choices })}
                onAgain={() => run.start(true)}
              />
            ) : null
          }
        />
      ) : null}
    </>
  );
}

/** A sheet with what the officer has changed; one that gets a column for doors can be read. */
function asPlanned(sheet: SheetsSeenOfWire['sheets'][number], plan: Plan): SheetsSeenOfWire['sheets'][number] {
  const roles = plan.columns[sheet.signature] ?? sheet.roles;
  const hasDoor = roles.some(role => role === 'door' || role === 'address' || role === 'shop');
  const aside = sheet.aside === 'no-door-column' && hasDoor ? null : sheet.aside;
  const said = plan.sheets[sheet.name];
  const isTaken =
    aside === 'no-list' || aside === 'no-door-column'
      ? false
      : said
        ? said === 'take'
        : aside === null || sheet.isTaken;
  return { ...sheet, roles, aside, isTaken };
}

/** Running a trial or an import with its progress; `stop` ends it after the batch at hand. */
function useRun(file: File, seen: SheetsSeenOfWire | undefined, plan: Plan, coordinates: Coordinates) {
  const { locale } = useLanguage();
  const { communityId } = useMe();
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const [isStopped, setStopped] = useState(false);
  const abort = useRef<AbortController | null>(null);
  const mutation = useMutation<Imported, unknown, boolean>({
    mutationFn: dryRun => {
      abort.current = new AbortController();
      setShare(0);
      setStopped(false);
      const sent = { communityId, file, plan: wholePlan(seen, plan), coordinates, language: locale };
      return runImport(sent, dryRun, setShare, abort.current.signal);
    },
    onSettled: (_, __, dryRun) => {
      if (!dryRun) void queries.invalidateQueries({ predicate: query => query.queryKey[1] !== 'look' });
    },
  });
  const stop = (): void => {
    setStopped(true);
    abort.current?.abort();
  };
  return {
    data: mutation.data,
    error: isStopped ? null : mutation.error,
    isRunning: mutation.isPending,
    isTrial: mutation.variables ?? true,
    isStopped: isStopped && !mutation.isPending,
    share,
    start: (dryRun: boolean) => mutation.mutate(dryRun),
    reset: () => mutation.reset(),
    stop,
  };
}

/** Remembered columns are the office's word: they are sent like those corrected now. */
function wholePlan(seen: SheetsSeenOfWire | undefined, plan: Plan): Plan {
  const remembered = (seen?.sheets ?? [])
    .filter(sheet => sheet.isRemembered)
    .map(({ signature, roles }) => [signature, roles] as const);
  return { ...plan, columns: { ...Object.fromEntries(remembered), ...plan.columns } };
}

function Running({ share, isTrial, onStop }: { share: number; isTrial: boolean; onStop: () => void }) {
  const { t } = useLanguage();
  return (
    <Flex gap={16} align="center" wrap style={{ marginTop: 16 }}>
      <span role="status">{t(isTrial ? 'imports.trying' : 'imports.storing')}</span>
      <Progress percent={Math.floor(share * 100)} style={{ flex: '1 1 240px', maxWidth: 480 }} />
      <Button onClick={onStop}>{t('imports.stop')}</Button>
    </Flex>
  );
}

function NotRead({ error, onAnother }: { error: unknown; onAnother?: () => void }) {
  const { t } = useLanguage();
  const isFile = error instanceof FileFault;
  return (
    <Alert
      style={{ marginTop: 16 }}
      type="error"
      showIcon
      title={isFile ? t('imports.not-read') : problemText(error, t)}
      description={isFile ? error.cure : undefined}
      action={onAnother ? <Button onClick={onAnother}>{t('imports.other-file')}</Button> : undefined}
    />
  );
}
