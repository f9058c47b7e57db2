import { useQuery } from '@tanstack/react-query';
import { settingsQuery } from '../../api/queries.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { SettingRow } from './setting-row.tsx';

/** Every setting of every capability: what it means, what holds, and the way to change it. */
export function CapabilitiesPart() {
  const query = useQuery(settingsQuery);
  return (
    <Loaded query={query} what="settings">
      {({ capabilities, overrides }) => (
        <>
          {capabilities.map((capability) => {
            const settings = Object.entries(capability.schema.properties ?? {});
            return (
              <Panel key={capability.name} title={capability.title} sub={capability.summary}>
                {settings.length === 0 ? (
                  <EmptyState title="Nothing to set">This capability has no settings.</EmptyState>
                ) : (
                  <ul>
                    {settings.map(([name, schema]) => (
                      <SettingRow
                        key={name}
                        capability={capability.name}
                        name={name}
                        schema={schema}
                        value={capability.settings[name]}
                        isOverridden={overrides.some(
                          (override) => override.path === `${capability.name}.${name}`,
                        )}
                      />
                    ))}
                  </ul>
                )}
              </Panel>
            );
          })}
        </>
      )}
    </Loaded>
  );
}
