import { ProblemError } from '@linli/protocol/client';
import { Alert } from 'antd';
import { type ReactNode, useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { CodeInput } from './code-input.tsx';
import { signInFault } from './sign-in-fault.ts';

/** Something that takes the second factor again: asked only when the server says so, then done. */
export function Confirmed(props: { error: unknown; again: () => void; children: ReactNode }) {
  const { t } = useLanguage();
  const [shown, setShown] = useState<unknown>(null);
  const { error } = props;
  const isAsked = error instanceof ProblemError && error.problem.code === 'confirm-again' && shown !== error;
  return (
    <>
      {props.children}
      {error && !isAsked && shown !== error ? (
        <Alert type="error" title={signInFault(error, t)} className="door-says" />
      ) : null}
      {isAsked ? (
        <section aria-label={t('sign-in.confirm-title')}>
          <h2>{t('sign-in.confirm-title')}</h2>
          <CodeInput
            go={t('sign-in.confirm-go')}
            onRight={() => {
              setShown(error);
              props.again();
            }}
          />
        </section>
      ) : null}
    </>
  );
}
