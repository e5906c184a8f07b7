import { App, AutoComplete, Button, DatePicker, Flex, Input, Select } from 'antd';
import { useState } from 'react';
import type { Ground } from '../../map/features.ts';
import { newId } from '../../shell/api.ts';
import { useLanguage } from '../../shell/language.tsx';
import { useMe } from '../../shell/session.tsx';
import { useCommand } from '../../shell/use-command.ts';
import { useView } from '../../shell/use-view.ts';
import type { Kind } from './overlay-kinds.ts';

const duties = ['gate', 'cards', 'testing', 'volunteers', 'repairs'] as const;
type Duty = (typeof duties)[number];

/** An organisation, new or known, and the places it answers for from when on. */
export function OverlayForm({ kind, ground }: { kind: Kind; ground: Ground }) {
  const me = useMe();
  const { t } = useLanguage();
  const { message } = App.useApp();
  const known = useView('places.organisations', { communityId: me.communityId, kind, limit: 200 });
  const add = useCommand('places.addOrganisation');
  const record = useCommand('places.recordOverlays');
  const [name, setName] = useState('');
  const [contact, setContact] = useState('');
  const [places, setPlaces] = useState<readonly string[]>([]);
  const [does, setDoes] = useState<readonly Duty[]>([]);
  const [from, setFrom] = useState<string | null>(null);
  const existing = known.data?.rows.find(row => row.name === name.trim());
  const go = async () => {
    const organisationId = existing?.id ?? newId();
    // A refusal is said by the command itself: then nothing further is done.
    try {
      if (!existing)
        await add.mutateAsync({ organisationId, kind, name, ...(contact.trim() ? { contact: contact.trim() } : {}) });
      await record.mutateAsync({
        organisationId,
        duties: [...does],
        overlays: places.map(place => ({ assignmentId: newId(), place: placeOf(place, me.communityId) })),
        ...(from ? { from } : {}),
      });
    } catch {
      return;
    }
    void message.success(t('overlay.recorded', { n: places.length }));
    setPlaces([]);
  };
  return (
    <Flex vertical gap={8} style={{ marginBlock: 10 }}>
      <AutoComplete
        aria-label={t('overlay.new-name')}
        placeholder={t('overlay.new-name')}
        value={name}
        onChange={setName}
        options={(known.data?.rows ?? []).map(row => ({ value: row.name }))}
      />
      {existing || name.trim() === '' ? null : (
        <Input
          aria-label={t('overlay.contact')}
          placeholder={t('overlay.contact')}
          maxLength={80}
          value={contact}
          onChange={event => setContact(event.target.value)}
        />
      )}
      <Select
        mode="multiple"
        maxCount={200}
        maxTagCount={3}
        aria-label={t('overlay.places')}
        placeholder={t('overlay.places')}
        showSearch={{ optionFilterProp: 'label' }}
        value={[...places]}
        onChange={setPlaces}
        options={placeOptions(ground, t('overlay.community'))}
      />
      <Select
        mode="multiple"
        aria-label={t('overlay.duties')}
        placeholder={t('overlay.duties')}
        value={[...does]}
        onChange={setDoes}
        options={duties.map(value => ({ value, label: t(`overlay.duty-${value}`) }))}
      />
      <Flex gap={8} align="center" wrap>
        {t('overlay.from')}
        <DatePicker
          showTime
          aria-label={t('overlay.from')}
          placeholder={t('overlay.now')}
          onChange={value => setFrom(value ? value.toISOString() : null)}
        />
        <Button
          type="primary"
          disabled={name.trim().length < 2 || places.length === 0}
          loading={add.isPending || record.isPending}
          onClick={go}
        >
          {t('overlay.add')}
        </Button>
      </Flex>
    </Flex>
  );
}

function placeOptions(ground: Ground, whole: string) {
  const compounds = new Map(ground.compounds.map(each => [each.id, each.name]));
  return [
    { value: 'community', label: whole },
    ...ground.compounds.map(each => ({ value: `compound:${each.id}`, label: each.name })),
    ...ground.buildings.map(each => ({
      value: `building:${each.id}`,
      label: `${compounds.get(each.compoundId ?? '') ?? ''} ${each.name}`.trim(),
    })),
  ];
}

function placeOf(key: string, communityId: string) {
  const [kind, id] = key.split(':');
  return kind === 'compound' || kind === 'building'
    ? { kind: kind as 'compound' | 'building', id: id ?? '' }
    : { kind: 'community' as const, id: communityId };
}
