import { useOverlaid } from '../phone/use-phone.tsx';
import { useText } from '../shell/text.tsx';
import { applyToCalls, applyToTeam, applyToTrees } from './call-overlay.ts';
import { MyCallCard } from './my-call-card.tsx';
import { HelpWanted, MyTeam } from './my-team.tsx';
import { TelephoneTree } from './telephone-tree.tsx';

/** Am I called, who comes to my grid, and whom do I telephone? */
export function CallsPage() {
  const { t } = useText();
  const calls = useOverlaid('calls', applyToCalls)?.rows ?? [];
  const team = useOverlaid('team', applyToTeam)?.rows ?? [];
  const trees = useOverlaid('trees', applyToTrees) ?? {};
  return (
    <main className="page">
      <h1>{t('field.calls.title')}</h1>
      {calls.length === 0 && <p>{t('field.calls.none')}</p>}
      {calls.map(call => (
        <MyCallCard key={call.callId} call={call} />
      ))}
      {team.map(grid =>
        grid.leads ? (
          <MyTeam key={grid.unitId + grid.callUpId} grid={grid} />
        ) : (
          <HelpWanted key={grid.unitId + grid.callUpId} grid={grid} />
        ),
      )}
      {Object.entries(trees).map(([callUpId, tree]) => (
        <TelephoneTree
          key={callUpId}
          callUpId={callUpId}
          tree={tree}
          emergencyId={calls.find(call => call.callUpId === callUpId)?.emergencyId}
        />
      ))}
    </main>
  );
}
