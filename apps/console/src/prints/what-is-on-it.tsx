import { Alert, Button, Card, Flex } from 'antd';
import { useEffect, useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { problemText } from '../shell/problem-text.ts';
import { type Choice, type Choices, emergencyOf, namedHeads, orderOf, sheetsOf } from './choice.ts';
import { type Made, useMakePrint, useProgress } from './make-print.ts';

/** Before the paper is made: how much, who is on it, by when it must be gone. After: the PDF, and what could not be drawn. */
export function WhatIsOnIt({ choices, choice }: { choices: Choices; choice: Choice }) {
  const { t, locale } = useLanguage();
  const order = orderOf(choices, choice, locale);
  const [printId, setPrintId] = useState(newId);
  const { make, orderedId } = useMakePrint();
  const key = JSON.stringify(order);
  // Another choice is another print; the one that was made before is let go.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is the choice
  useEffect(() => {
    setPrintId(newId());
    make.reset();
  }, [key]);
  const sheets = sheetsOf(choices, choice);
  return (
    <Card title={t('print.on-it')} className="prints-on-it">
      <Flex vertical gap={12}>
        {order ? (
          <ul>
            {linesOf(choices, choice, t).map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : (
          <p>{t(`print.${choice.kind}-none` as 'print.poster-none')}</p>
        )}
        <Button
          type="primary"
          size="large"
          disabled={!order || make.isSuccess}
          loading={make.isPending}
          onClick={() => order && make.mutate({ printId, asked: order })}
        >
          {t(`print.make-${choice.kind}` as 'print.make-poster', { n: sheets })}
        </Button>
        <div aria-live="polite">
          {make.isPending ? <Drawing printId={orderedId} /> : null}
          {make.error ? <Alert type="warning" showIcon title={problemText(make.error, t)} /> : null}
          {make.data ? <Ready made={make.data} /> : null}
        </div>
      </Flex>
    </Card>
  );
}

type T = ReturnType<typeof useLanguage>['t'];

/** What will be on the paper, in plain words. */
function linesOf(choices: Choices, choice: Choice, t: T): string[] {
  const office = choices.officePhone ? t('print.has-office', { phone: choices.officePhone }) : t('print.no-office');
  if (choice.kind === 'poster') {
    const heads = namedHeads(choices, choice);
    const named =
      heads.length > 0
        ? [t('print.has-heads', { n: heads.length, names: heads.slice(0, 6).join('、') }), t('print.poster-gone')]
        : [t('print.no-people')];
    return [t('print.has-map'), office, ...named];
  }
  if (choice.kind === 'doors') return [t('print.has-doors'), t('print.has-no-residents'), office, t('print.gone')];
  if (choice.kind === 'calls')
    return [t('print.has-calls', { n: emergencyOf(choices, choice)?.calls ?? 0 }), office, t('print.gone')];
  if (choice.kind === 'badges') return [t('print.has-badges', { n: choices.badges }), office, t('print.gone')];
  return [t('print.has-entrances'), office, t('print.no-people')];
}

function Drawing({ printId }: { printId: string | null }) {
  const { t } = useLanguage();
  const progress = useProgress(printId);
  return <p>{progress?.page ? t('print.drawing', { page: progress.page }) : t('print.waiting')}</p>;
}

function Ready({ made }: { made: Made }) {
  const { t, locale } = useLanguage();
  const date = made.shredBy && new Date(made.shredBy).toLocaleDateString(locale === 'zh' ? 'zh-CN' : 'en-GB');
  return (
    <Flex vertical gap={8}>
      <b>✓ {t('print.ready', { n: made.pages })}</b>
      <Flex gap={8} wrap>
        <a className="button-link" href={made.url} target="_blank" rel="noreferrer">
          {t('print.open')}
        </a>
        <a href={made.url} download={made.fileName} className="prints-save">
          {t('print.save')}
        </a>
      </Flex>
      {date ? <span>{t('print.remember', { date })}</span> : null}
      {made.missing ? <Alert type="warning" showIcon title={t('print.lacks', { signs: made.missing })} /> : null}
    </Flex>
  );
}
