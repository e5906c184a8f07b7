/** A grid's code as people say it: `M001` of `510104026013M001`; a code of another form stays whole. */
export const shortCode = (code: string): string => code.replace(/^\d{12}(?=[A-Z])/, '');
