import { Invitations } from './invitations.tsx';
import { OfferInbox } from './offer-inbox.tsx';

/** "Who offers to help, and do we take them on?" The inbox first, then the invitations that brought them. */
export function Offers() {
  return (
    <>
      <OfferInbox />
      <Invitations />
    </>
  );
}
