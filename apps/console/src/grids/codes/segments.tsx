import { Button, Flex, Input, InputNumber, Select } from 'antd';
import { useLanguage } from '../../shell/language.tsx';
import { choiceOf, type Segment, type SegmentChoice, segmentChoices, segmentOf } from './scheme-draft.ts';

const most = 8;

/** The parts of an own rule, one a line, from left to right of the code. */
export function Segments({ parts, onChange }: { parts: readonly Segment[]; onChange: (parts: Segment[]) => void }) {
  const { t } = useLanguage();
  const put = (at: number, part: Segment) => onChange(parts.map((each, i) => (i === at ? part : each)));
  return (
    <Flex vertical gap={8}>
      {parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the code
        <Flex key={i} gap={8} align="center" wrap>
          <Select<SegmentChoice>
            aria-label={t('codes.part', { no: i + 1 })}
            style={{ minWidth: 'min(17rem, 100%)' }}
            value={choiceOf(part)}
            onChange={choice => put(i, segmentOf(choice))}
            options={segmentChoices.map(value => ({ value, label: t(`codes.seg-${value}`) }))}
          />
          {part.kind === 'number' ? (
            <InputNumber
              aria-label={t('codes.width')}
              min={1}
              max={9}
              value={part.width ?? 3}
              onChange={width => put(i, { ...part, width: width ?? 1 })}
            />
          ) : null}
          {part.kind === 'literal' ? (
            <Input
              aria-label={t('codes.text')}
              placeholder={t('codes.text')}
              style={{ width: 'min(16rem, 100%)' }}
              maxLength={20}
              value={part.text}
              onChange={event => put(i, { ...part, text: event.target.value })}
            />
          ) : null}
          <Button
            aria-label={t('codes.remove', { no: i + 1 })}
            disabled={parts.length === 1}
            onClick={() => onChange(parts.filter((_, at) => at !== i))}
          >
            ✕
          </Button>
        </Flex>
      ))}
      <div>
        <Button disabled={parts.length >= most} onClick={() => onChange([...parts, segmentOf('literal')])}>
          {t('codes.add')}
        </Button>
      </div>
    </Flex>
  );
}
