import { Card } from 'antd';
import type { ReactNode } from 'react';
import { LanguageButton } from '../shell/language-button.tsx';
import './door.css';

/** A card in the middle of an otherwise empty page, with the language at hand. */
export function DoorCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="door">
      <Card title={<h1>{title}</h1>} extra={<LanguageButton />}>
        {children}
      </Card>
    </main>
  );
}
