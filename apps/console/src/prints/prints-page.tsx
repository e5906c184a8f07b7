import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { TakeOut } from '../exports/take-out.tsx';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { useView } from '../shell/use-view.ts';
import { type Choice, type Choices, kinds } from './choice.ts';
import { Choose } from './choose.tsx';
import { NamesAgreed } from './names-agreed.tsx';
import './prints.css';
import { WhatIsOnIt } from './what-is-on-it.tsx';

/** "What do I need on paper now?" What to print, of which grids; before it is made, who will be on it and by when it must be gone. */
export function PrintsPage() {
  const { t } = useLanguage();
  const me = useMe();
  const choices = useView('prints.choices', { communityId: me.communityId });
  return (
    <div className="page">
      <h1>{t('print.page')}</h1>
      <StateOf asked={choices}>{choices.data ? <Prints choices={choices.data} /> : null}</StateOf>
    </div>
  );
}

function Prints({ choices }: { choices: Choices }) {
  const me = useMe();
  const asked = useSearch({ strict: false }) as { kind?: Choice['kind']; emergencyId?: string };
  const [choice, setChoice] = useState<Choice>({
    kind: kinds.find(kind => kind === asked.kind) ?? 'poster',
    size: 'A4',
    gridIds: [],
    names: true,
    emergencyId: asked.emergencyId ?? null,
  });
  return (
    <div className="prints">
      <Choose choices={choices} choice={choice} onChoose={setChoice} />
      <WhatIsOnIt choices={choices} choice={choice} />
      {choice.kind === 'poster' && choice.names ? <NamesAgreed choices={choices} choice={choice} /> : null}
      {me.operations.includes('exports.take') ? <TakeOut /> : null}
    </div>
  );
}
