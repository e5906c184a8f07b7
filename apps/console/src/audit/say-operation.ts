import { auditWords } from '@linli/words';
import type { useLanguage } from '../shell/language.tsx';

/** An operation in words: by itself where it has some, else by its capability. */
export function sayOperation(operation: string, t: ReturnType<typeof useLanguage>['t']): string {
  const own = `audit.op.${operation}`;
  if (own in auditWords) return t(own as 'audit.op.residents.door');
  const capability = `audit.op.${operation.replace('/api/', '').split(/[./]/)[0]}`;
  return capability in auditWords ? t(capability as 'audit.op.residents') : operation;
}
