import type { FormLineOfWire } from '@linli/protocol';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Upload } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMay, useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayDay } from '../shell/time.ts';
import { usePages } from '../shell/use-pages.ts';
import { CostOfAll } from './cost-of-all.tsx';
import './insight.css';
import { FormFromTemplate, PickedForm } from './new-form.tsx';
import { sayHours } from './say-cost.tsx';

type Making = { readonly file: File; readonly no: number } | 'picked' | null;

/** "A department wants a table again: is it here already, and what do all these tables cost us?" */
export function FormsPage() {
  const { t } = useLanguage();
  const may = useMay('insight.saveForm');
  const navigate = useNavigate();
  const [making, setMaking] = useState<Making>(null);
  const stop = () => setMaking(null);
  const saved = (formId: string) => void navigate({ to: '/forms/$formId', params: { formId } });
  return (
    <div className="page forms">
      <h1>{t('form.title')}</h1>
      {making === 'picked' ? <PickedForm onSaved={saved} onCancel={stop} /> : null}
      {making !== null && making !== 'picked' ? (
        <FormFromTemplate key={making.no} file={making.file} onSaved={saved} onCancel={stop} />
      ) : null}
      {making === null ? (
        <>
          <p>{t('form.intro')}</p>
          <CostOfAll />
          {may ? <MakeOne onMake={setMaking} /> : null}
          <InUse />
          <Ended />
        </>
      ) : null}
    </div>
  );
}

/** The way to a new form: the department's file, or the catalogue. */
function MakeOne({ onMake }: { onMake: (making: Making) => void }) {
  const { t } = useLanguage();
  const choose = (file: File): false => {
    onMake({ file, no: Date.now() });
    return false;
  };
  return (
    <div className="form-make">
      <Upload.Dragger accept=".xlsx,.xlsm,.csv,.txt,.xls" showUploadList={false} beforeUpload={choose}>
        <p className="form-drop">{t('form.drop')}</p>
      </Upload.Dragger>
      <Button onClick={() => onMake('picked')}>{t('form.pick')}</Button>
    </div>
  );
}

function InUse() {
  const { t } = useLanguage();
  const { communityId } = useMe();
  const { rows, pages } = usePages('insight.forms', { communityId });
  const none = (
    <>
      <strong>{t('form.none-title')}</strong>
      <br />
      {t('form.none')}
    </>
  );
  return (
    <section aria-label={t('form.in-use')}>
      <StateOf asked={pages} empty={rows.length === 0 && none}>
        <h2>{t('form.in-use')}</h2>
        <Lines rows={rows} />
        <More pages={pages} />
      </StateOf>
    </section>
  );
}

/** Forms that ended, when there are any; asked for only when they are unfolded. */
function Ended() {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="form-ended" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{t('form.ended')}</summary>
      {isOpen ? <EndedLines /> : null}
    </details>
  );
}

function EndedLines() {
  const { communityId } = useMe();
  const { rows, pages } = usePages('insight.forms', { communityId, ended: '1' });
  return (
    <StateOf asked={pages} empty={rows.length === 0 && '—'}>
      <Lines rows={rows} />
      <More pages={pages} />
    </StateOf>
  );
}

function Lines({ rows }: { rows: readonly FormLineOfWire[] }) {
  return (
    <ul className="form-lines">
      {rows.map(row => (
        <Line key={row.formId} form={row} />
      ))}
    </ul>
  );
}

/** One form: who wants what how often, what it costs, when it was last filled. */
function Line({ form }: { form: FormLineOfWire }) {
  const { t, locale } = useLanguage();
  const { cost } = form;
  return (
    <li>
      <span className="form-line-what">
        <Link to="/forms/$formId" params={{ formId: form.formId }}>
          {form.name}
        </Link>
        <span>
          {form.asker} · {t(`form.rhythm.${form.rhythm}`)} · {t(`form.level.${form.level}`)} ·{' '}
          {t('form.columns-said', { columns: form.columns, asked: form.asked })}
          {form.hasPeople ? ` · ${t('form.with-people')}` : ''}
        </span>
        <span className="soft">
          {t('form.last')}: {form.lastFilledAt ? sayDay(form.lastFilledAt, locale) : t('form.never')}
        </span>
      </span>
      <span className="form-line-cost">
        <strong>{cost.askedCells === 0 ? '✓ 0' : sayHours(cost.minutes, locale)}</strong>
        <small>{t('form.hours')}</small>
        {cost.sharedColumns > 0 ? (
          <small className="amber">! {t('form.dup.some', { n: cost.sharedColumns })}</small>
        ) : null}
      </span>
    </li>
  );
}
