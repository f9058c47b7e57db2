import { Contrast, Moon, Sun } from 'lucide-react';
import { Segmented } from '../components/segmented.tsx';
import { useTheme } from './use-preferences.ts';

/** Follow the system, light, or dark. */
export function ThemeSwitch() {
  const [theme, choose] = useTheme();
  return (
    <Segmented
      label="Theme"
      value={theme}
      onChange={choose}
      options={[
        { value: 'system', label: <Contrast size={14} aria-hidden="true" />, name: 'Follow the system' },
        { value: 'light', label: <Sun size={14} aria-hidden="true" />, name: 'Light' },
        { value: 'dark', label: <Moon size={14} aria-hidden="true" />, name: 'Dark' },
      ]}
    />
  );
}
