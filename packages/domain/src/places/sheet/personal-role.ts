import { personalHeading } from '@linli/districting';

/** Whether a heading stands over what must not be read. */
export function personalRole(heading: string): 'identity' | 'health' | null {
  const code = personalHeading(heading);
  if (code === null) return null;
  return code === 'identity-number-not-accepted' ? 'identity' : 'health';
}
