import { Alert, Spin } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { problemText } from '../shell/problem-text.ts';
import { CodeForm } from './code-form.tsx';
import { useOwnSignIn } from './own-sign-in.ts';
import { PasswordForm } from './password-form.tsx';
import { SetUpSignIn } from './set-up-sign-in.tsx';

/** What stands between a person and the office: name and password, the code, or setting that up. Question: "how do I get in?" */
export function Door() {
  const mine = useOwnSignIn();
  const { t } = useLanguage();
  if (mine.isPending) return <Spin fullscreen description={t('shell.loading')} />;
  if (mine.error) return <Alert type="warning" title={problemText(mine.error, t)} />;
  const { standing, passwordShown } = mine.data;
  if (standing === 'set-up-needed') return <SetUpSignIn mine={mine.data} />;
  if (standing === 'second-factor-needed' && passwordShown) return <CodeForm mine={mine.data} />;
  return <PasswordForm mine={mine.data} />;
}
