/** How many timers a chart may have of its own; the slots after these belong to its parts. */
export const CHART_TIMERS = 8;
