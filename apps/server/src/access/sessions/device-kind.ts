/** What kind of thing a session runs on, as coarse as its name. */
export type DeviceKind = 'android' | 'iphone' | 'windows' | 'mac' | 'linux' | 'other';

const marks: readonly (readonly [RegExp, DeviceKind])[] = [
  [/android|harmony/i, 'android'],
  [/iphone|ipad/i, 'iphone'],
  [/windows/i, 'windows'],
  [/mac os|macintosh/i, 'mac'],
  [/linux|cros/i, 'linux'],
];

/** Reads the kind from what a browser says of itself; `other` when it says nothing known. Nothing else of it is kept. */
export const deviceKind = (userAgent: string | undefined): DeviceKind =>
  marks.find(([mark]) => mark.test(userAgent?.slice(0, 400) ?? ''))?.[1] ?? 'other';
