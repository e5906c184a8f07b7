/** An office's own accounts (OpenID Connect). Set by whoever runs the machine; nothing is asked of anybody else. */
export interface ProviderSettings {
  /** `https:`, or this machine itself. */
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the office calls these accounts. */
  readonly name: string;
  /** The provider asks for a second factor itself, always; otherwise only where it says so (`amr` holds `mfa`, RFC 8176). */
  readonly asksSecondFactor: boolean;
}
