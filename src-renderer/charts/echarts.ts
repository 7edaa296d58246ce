import { CustomChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { ComposeOption, ECharts } from "echarts/core";
import type { CustomSeriesOption } from "echarts/charts";
import type { GridComponentOption } from "echarts/components";

// Only what is drawn is bundled. SVG keeps hatches and hairlines crisp at any zoom.
use([CustomChart, GridComponent, SVGRenderer]);

export type ChartOption = ComposeOption<CustomSeriesOption | GridComponentOption>;
export type ChartInstance = ECharts;

/** Creates a chart in an element whose size is handed to every resize. */
export function createChart(element: HTMLElement, width: number, height: number): ChartInstance {
  return init(element, null, { renderer: "svg", width, height });
}
