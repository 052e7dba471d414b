import { Component, type ComponentChildren } from "preact";

/** Draws nothing once anything inside has failed. */
export class Safe extends Component<{ children: ComponentChildren }, { hasFailed: boolean }> {
  override state = { hasFailed: false };
  static override getDerivedStateFromError() {
    return { hasFailed: true };
  }
  override render() {
    return this.state.hasFailed ? null : this.props.children;
  }
}
