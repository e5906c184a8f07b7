import { Link, useParams } from '@tanstack/react-router';
import { PersonAddresses } from '../../channels/person-addresses.tsx';
import { useLanguage } from '../../shell/language.tsx';
import { useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { useView } from '../../shell/use-view.ts';
import '../people.css';
import { ConsentCard } from '../../drills/consent-card.tsx';
import { AboutCard } from './about-card.tsx';
import { AgreementCard } from './agreement-card.tsx';
import { AssignmentsCard } from './assignments-card.tsx';
import { BadgeCard } from './badge-card.tsx';
import { CoursesCard } from './courses-card.tsx';
import { DevicesCard } from './devices-card.tsx';
import { EquipmentCard } from './equipment-card.tsx';
import { HoursCard } from './hours-card.tsx';
import { LivesHereCard } from './lives-here-card.tsx';
import { StandingCard } from './standing-card.tsx';

/** "Who is this, what do they hold, what do they have of ours?" One record, whatever they are assigned to. */
export function PersonPage() {
  const { t } = useLanguage();
  const me = useMe();
  const { personId } = useParams({ strict: false });
  const person = useView('roster.person', { communityId: me.communityId, personId: personId ?? '' });
  return (
    <div className="page">
      <Link to="/people/$page" params={{ page: 'list' }}>
        ← {t('roster.back')}
      </Link>
      <StateOf asked={person}>
        {person.data ? (
          <>
            <h1>{person.data.name}</h1>
            <div className="person-cards">
              <AboutCard person={person.data} key={`about ${person.data.id}`} />
              <AssignmentsCard person={person.data} />
              <StandingCard person={person.data} />
              <PersonAddresses personId={person.data.id} />
              <DevicesCard person={person.data} />
              <LivesHereCard personId={person.data.id} />
              <CoursesCard person={person.data} />
              <BadgeCard person={person.data} />
              <AgreementCard person={person.data} />
              <ConsentCard personId={person.data.id} />
              <HoursCard person={person.data} key={JSON.stringify(person.data.availability)} />
              <EquipmentCard person={person.data} />
            </div>
          </>
        ) : null}
      </StateOf>
    </div>
  );
}
