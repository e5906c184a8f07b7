import type { PersonLine } from '@linli/protocol';
import { App, Button, Input } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useCommand } from '../shell/use-command.ts';

/** A single-use sign-in link for somebody, to copy or to show. */
export function SignInLinkButton({ person }: { person: PersonLine }) {
  const { t } = useLanguage();
  const { modal } = App.useApp();
  const issue = useCommand('access.issueLink');
  const desk = person.roles.some(role =>
    ['community-staff', 'street-staff', 'planner', 'operator', 'auditor'].includes(role.role),
  );
  const show = () =>
    issue.mutate(
      { personId: person.id, app: desk ? 'console' : 'field' },
      {
        onSuccess: ({ url }) =>
          void modal.info({
            title: t('people.link-for', { name: person.name }),
            content: <Input.TextArea readOnly rows={2} value={url} />,
            okText: t('people.copy'),
            onOk: () => navigator.clipboard?.writeText(url),
          }),
      },
    );
  return (
    <Button size="small" onClick={show} loading={issue.isPending}>
      {t('people.link')}
    </Button>
  );
}
