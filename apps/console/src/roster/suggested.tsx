import type { ViewResponse } from '@linli/protocol';
import { Flex, Tag } from 'antd';
import { useLanguage } from '../shell/language.tsx';

type Suggestion = NonNullable<ViewResponse<'roster.vacancies'>['rows'][number]['suggestion']>;

/** Somebody who could be asked, with why. */
export function Suggested({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useLanguage();
  return (
    <Flex gap={6} wrap align="center">
      {suggestion.name}
      {suggestion.kinds.map(kind => (
        <Tag key={kind}>{t(`kind.${kind}`)}</Tag>
      ))}
      {suggestion.livesHere ? <Tag color="blue">{t('people.lives-here')}</Tag> : null}
    </Flex>
  );
}
