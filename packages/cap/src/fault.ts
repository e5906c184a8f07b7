/** What can be wrong with a CAP message, and what to do about it. */
export const capFaults = {
  'cap-too-big': 'The file is larger than 1 MB. Send an alert without embedded resources.',
  'cap-not-xml': 'This is not well-formed XML. The line is named; mend it there.',
  'cap-has-doctype': 'A document type or entity is declared. CAP needs neither; take it out.',
  'cap-not-cap': 'The outermost element is not an alert of CAP 1.2 (urn:oasis:names:tc:emergency:cap:1.2).',
  'cap-element-missing': 'A required element is missing. Add it.',
  'cap-element-repeated': 'An element comes more often than it may. Keep one.',
  'cap-element-unknown': 'CAP 1.2 knows no such element here. Use a parameter for what is your own.',
  'cap-element-order': 'An element stands after one that it must come before. Move it.',
  'cap-empty': 'A required text is empty. Fill it in.',
  'cap-word': 'A value is none of those that the standard lists.',
  'cap-time': 'A time is not written as 2026-07-01T20:15:00+08:00, or is none. UTC is -00:00, never Z.',
  'cap-name': 'An identifier or sender contains a space, a comma, < or &. Take it out.',
  'cap-number': 'A number is expected here.',
  'polygon-not-closed': 'A polygon’s last corner is not its first. Repeat the first at the end.',
  'polygon-too-few': 'A polygon has fewer than three different corners.',
  'polygon-out-of-range':
    'A polygon has a corner that is no latitude and longitude (in this order, degrees), or too many corners.',
  'polygon-crosses-itself': 'A polygon’s line crosses itself. Put its corners in order.',
  'cap-circle': 'A circle is written as latitude,longitude, a space, and kilometres.',
  'cap-references-missing': 'An update, cancel, ack or error names the messages it speaks of, in references.',
  'cap-references': 'References are sender,identifier,sent with a space between two messages.',
  'cap-restriction-missing': 'A restricted alert says in restriction for whom.',
  'cap-addresses-missing': 'A private alert names its recipients in addresses.',
  'cap-info-missing': 'An alert or update has no info block, so it says nothing.',
  'cap-ends-before-start': 'An alert expires before it takes effect.',
} as const;

export type CapFaultCode = keyof typeof capFaults;

/** One thing that is wrong: what, where (a path like `info[0].area[1].polygon[0]`, or a line), and the value as it stands. */
export interface CapFault {
  readonly code: CapFaultCode;
  readonly where: string;
  readonly value: string;
}
