import type { HandOverLine } from '@linli/protocol';
import { useOverlaid, usePhone, usePhoneState } from '../phone/use-phone.tsx';
import { useText } from '../shell/text.tsx';
import { applyToHandOvers } from './hand-over-overlay.ts';

/** "What do I still have to give, or to get?" Each side ticks its own; without a network too. */
export function HandOverPage() {
  const { t } = useText();
  const rows = useOverlaid('handOvers', applyToHandOvers)?.rows ?? [];
  return (
    <main className="page">
      <h1>{t('field.hand-over.title')}</h1>
      {rows.length === 0 && <p>{t('field.hand-over.none')}</p>}
      {rows.map(list => (
        <HandOver key={list.handOverId} list={list} />
      ))}
    </main>
  );
}

function HandOver({ list }: { list: HandOverLine }) {
  const { t } = useText();
  const { me } = usePhoneState();
  const gives = list.fromPersonId === me?.personId;
  const grid = list.gridName;
  const isDone = list.items.every(each => each.givenAt && each.takenAt);
  return (
    <section className="card">
      <h2>
        {gives
          ? t('field.hand-over.give', { grid, name: list.toName })
          : t('field.hand-over.take', { grid, name: list.fromName })}
      </h2>
      {isDone && <p>✓ {t('field.hand-over.done')}</p>}
      {list.items.map(each => (
        <Item key={each.item} list={list} each={each} gives={gives} isDone={list.doneAt !== null} />
      ))}
    </section>
  );
}

function Item({
  list,
  each,
  gives,
  isDone,
}: {
  list: HandOverLine;
  each: HandOverLine['items'][number];
  gives: boolean;
  isDone: boolean;
}) {
  const { t } = useText();
  const phone = usePhone();
  const [mine, theirs] = gives ? [each.givenAt, each.takenAt] : [each.takenAt, each.givenAt];
  const said = theirs ? (gives ? 'they-took' : 'they-gave') : 'they-not';
  const tick = () =>
    phone.record('roster.tickHandOver', {
      handOverId: list.handOverId,
      item: each.item,
      side: gives ? 'giver' : 'taker',
      ticked: mine === null,
    });
  return (
    <div className="hand-over-item">
      <h3>{t(`hand-over.${each.item}`)}</h3>
      <button type="button" className="wide" aria-pressed={mine !== null} disabled={isDone} onClick={() => void tick()}>
        {mine ? '✓ ' : '○ '}
        {t(gives ? 'field.hand-over.i-gave' : 'field.hand-over.i-took')}
      </button>
      <p>
        {theirs ? '✓' : '○'} {t(`field.hand-over.${said}`)}
      </p>
    </div>
  );
}
