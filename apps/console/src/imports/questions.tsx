import type { SheetPlanOfWire, SheetReport } from '@linli/protocol';
import { Button, Card, Flex, Radio, Typography } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { PlaceChoices } from './place-choices.tsx';

const answers = {
  'two-numbers': ['entrance-door', 'building-door'],
  'attached-number': ['shop', 'house'],
  'numeral-row': ['one-number', 'several'],
} as const;
type Question = keyof typeof answers;
type Answers = NonNullable<SheetPlanOfWire['answers']>;
type Choices = NonNullable<SheetPlanOfWire['choices']>;

/** "Which of two things do you mean?": one question for all addresses of a file that ask the same, then tried again. */
export function Questions({
  report: { questions, choices },
  given,
  chosen,
  onAnswer,
  onChoose,
  onAgain,
}: {
  report: Pick<SheetReport, 'questions' | 'choices'>;
  given: Answers;
  chosen: Choices;
  onAnswer: (answers: Answers) => void;
  onChoose: (choices: Choices) => void;
  onAgain: () => void;
}) {
  const { t } = useLanguage();
  const asked = questions.filter((one): one is typeof one & { question: Question } => one.question in answers);
  if (asked.length + choices.length === 0) return null;
  const isAnswered = asked.some(({ question }) => given[question]) || choices.some(({ key }) => chosen[key]);
  return (
    <Card size="small" title={<h3 style={{ margin: 0 }}>{t('imports.questions')}</h3>} style={{ marginBlock: 16 }}>
      {asked.map(({ question, rows, row, sample }) => (
        <div key={question} style={{ marginBottom: 12 }}>
          <Typography.Text strong>{t(`imports.question.${question}`)}</Typography.Text>{' '}
          <Typography.Text type="secondary">{t('imports.question-rows', { rows, row, sample })}</Typography.Text>
          <div style={{ marginTop: 4 }}>
            <Radio.Group
              value={given[question]}
              onChange={event => onAnswer({ ...given, [question]: event.target.value })}
              options={answers[question].map(value => ({ value, label: t(`imports.answer.${value}`) }))}
            />
          </div>
        </div>
      ))}
      <PlaceChoices asked={choices} given={chosen} onChoose={onChoose} />
      <Flex>
        <Button type="primary" disabled={!isAnswered} onClick={onAgain}>
          {t('imports.answer-then')}
        </Button>
      </Flex>
    </Card>
  );
}
