/** The letter of Sophia. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <span
      className="grid flex-none place-items-center rounded-2 bg-ink text-surface"
      style={{ width: size, height: size }}
      aria-hidden="true"
    >
      <svg
        width={size * 0.58}
        height={size * 0.58}
        viewBox="0 0 14 14"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.800"
        strokeLinecap="round"
      >
        <path d="M11 3.600C10.200 2.400 8.800 2 7.200 2 5 2 3.400 3 3.400 4.600c0 3.600 7.400 1.400 7.400 5C10.800 11.200 9.200 12 7 12c-1.800 0-3.300-.6-4-1.900" />
      </svg>
    </span>
  );
}
