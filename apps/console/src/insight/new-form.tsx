import type { TemplateSeen } from '@linli/protocol';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Spin } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { problemText } from '../shell/problem-text.ts';
import { useMe } from '../shell/session.tsx';
import { lookAtTemplate, TemplateFault } from './ask-server.ts';
import { blankDraft, columnsOf, draftOfTemplate } from './draft.ts';
import { FormEditor } from './form-editor.tsx';
import { TemplateNotes } from './template-notes.tsx';

/** A form from a department's file on its way in: read, shown, corrected, kept. */
export function FormFromTemplate({
  file,
  onSaved,
  onCancel,
}: {
  file: File;
  onSaved: (formId: string) => void;
  onCancel: () => void;
}) {
  const { t, locale } = useLanguage();
  const { communityId } = useMe();
  const look = useQuery({
    queryKey: ['template', file.name, file.size, file.lastModified, locale],
    queryFn: () => lookAtTemplate(communityId, file, locale),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (look.isPending)
    return <Spin description={t('form.reading', { name: file.name })} style={{ display: 'block', margin: 24 }} />;
  if (look.error)
    return (
      <Alert
        type="error"
        showIcon
        style={{ marginBlock: 16 }}
        title={look.error instanceof TemplateFault ? t('form.not-read') : problemText(look.error, t)}
        description={look.error instanceof TemplateFault ? look.error.message : undefined}
        action={<Button onClick={onCancel}>{t('imports.other-file')}</Button>}
      />
    );
  const again = async (level: TemplateSeen['level']) =>
    columnsOf(await lookAtTemplate(communityId, file, locale, level));
  return (
    <>
      <TemplateNotes seen={look.data} />
      <FormEditor
        initial={draftOfTemplate(look.data, file.name)}
        onSaved={onSaved}
        onCancel={onCancel}
        onLevel={again}
      />
    </>
  );
}

/** A form without a template: columns are picked from the catalogue. */
export function PickedForm({ onSaved, onCancel }: { onSaved: (formId: string) => void; onCancel: () => void }) {
  const [draft] = useState(blankDraft);
  return <FormEditor initial={draft} onSaved={onSaved} onCancel={onCancel} />;
}
