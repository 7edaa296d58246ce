// Reads a file with the reader of NuHepMC (cpputils 1.0.0), all that G.R, G.C and E.R ask for.
#include <cmath>
#include <iostream>

#include "NuHepMC/EventUtils.hxx"
#include "NuHepMC/FATXUtils.hxx"
#include "NuHepMC/Reader.hxx"
#include "NuHepMC/ReaderUtils.hxx"

using namespace NuHepMC;

int main(int, char const *argv[]) {
  Reader reader{std::string(argv[1])};
  double const wanted = std::stod(argv[2]);
  HepMC3::GenEvent event;
  reader.read_event(event);
  auto const run = event.run_info();
  if (GR2::ReadVersionString(run) != "1.0.0") return std::cerr << "version\n", 1;
  if (!GR4::SignalsConventions(run, {"G.C.1", "G.C.2", "G.C.3", "G.C.4"}))
    return std::cerr << "conventions\n", 1;
  if (GR6::ParseCrossSectionUnits(run) != CrossSection::Units::pb_PerAtom)
    return std::cerr << "units\n", 1;
  auto const processes = GR8::ReadProcessIdDefinitions(run);
  auto const vertices = GR9::ReadVertexStatusIdDefinitions(run);
  auto const particles = GR10::ReadParticleStatusIdDefinitions(run);
  if (GR11::ReadNonStandardParticleNumbers(run).at(5914).first != "N4")
    return std::cerr << "particle numbers\n", 1;
  if (!(GC1::ReadExposurePOT(run) > 0)) return std::cerr << "exposure\n", 1;
  if (!(GC2::ReadFluxAveragedTotalXSec(run) > 0)) return std::cerr << "cross section\n", 1;
  if (GC3::ReadAllCitations(run).empty()) return std::cerr << "citations\n", 1;
  for (auto const &[number, beam] : GC4::ReadAllEnergyDistributions(run))
    if (!(beam.get_integral() > 0)) return std::cerr << "beam\n", 1;
  auto const sum = FATX::MakeAccumulator(run);
  for (; !reader.failed(); reader.read_event(event)) {
    sum->process(event);
    if (processes.count(ER3::ReadProcessID(event)) == 0) return std::cerr << "process\n", 1;
    if (ER5::ReadLabPosition(event).size() != 3) return std::cerr << "lab_pos\n", 1;
    if (!Event::GetPrimaryVertex(event) || !Event::GetBeamParticle(event) ||
        !Event::GetTargetParticle(event))
      return std::cerr << "primary vertex, beam or target\n", 1;
    for (auto const &vertex : event.vertices())
      if (vertices.count(vertex->status()) == 0) return std::cerr << "vertex status\n", 1;
    for (auto const &particle : event.particles())
      if (particles.count(particle->status()) == 0) return std::cerr << "status\n", 1;
  }
  if (std::abs(sum->sumweights() / wanted - 1) > 1e-3)
    return std::cerr << "weights add up to " << sum->sumweights() << "\n", 1;
  return 0;
}
