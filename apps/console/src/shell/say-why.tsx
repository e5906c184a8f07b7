import { Button, Input } from 'antd';
import { useState } from 'react';

/** A short text that has to be given before something is done, with a way back. */
export function SayWhy(asked: {
  readonly label: string;
  readonly send: string;
  readonly cancel: string;
  readonly pending: boolean;
  onSend(text: string): void;
  onCancel(): void;
}) {
  const [text, setText] = useState('');
  return (
    <>
      <Input
        aria-label={asked.label}
        placeholder={asked.label}
        value={text}
        maxLength={400}
        onChange={event => setText(event.target.value)}
        style={{ width: 'min(16rem, 100%)' }}
      />
      <Button
        type="primary"
        disabled={text.trim() === ''}
        loading={asked.pending}
        onClick={() => asked.onSend(text.trim())}
      >
        {asked.send}
      </Button>
      <Button onClick={asked.onCancel}>{asked.cancel}</Button>
    </>
  );
}
